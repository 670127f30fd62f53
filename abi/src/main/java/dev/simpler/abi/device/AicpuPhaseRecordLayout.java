package dev.simpler.abi.device;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Timing of one phase of an AICPU thread.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | start_time                          uint64_t |
 *       +----------------------------------------------+
 *     8 | end_time                            uint64_t |
 *       +----------------------------------------------+
 *    16 | loop_iter                           uint32_t |
 *    20 | phase_id                            uint32_t |
 *       +----------------------------------------------+
 *    24 | task_id                             uint64_t |
 *       +----------------------------------------------+
 *    32
 * </pre>
 */
public final class AicpuPhaseRecordLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("AicpuPhaseRecord", 32, 8)
          .field("start_time", 0, Scalar.U64)
          .field("end_time", 8, Scalar.U64)
          .field("loop_iter", 16, Scalar.U32)
          .field("phase_id", 20, Scalar.U32)
          .field("task_id", 24, Scalar.U64)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_START_TIME = SPEC.offsetOf("start_time");
  public static final int OFFSET_END_TIME = SPEC.offsetOf("end_time");
  public static final int OFFSET_LOOP_ITER = SPEC.offsetOf("loop_iter");
  public static final int OFFSET_PHASE_ID = SPEC.offsetOf("phase_id");
  public static final int OFFSET_TASK_ID = SPEC.offsetOf("task_id");

  private AicpuPhaseRecordLayout() {}
}
