package dev.simpler.abi.device;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Timing of one task on one core.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | start_time                          uint64_t |
 *       +----------------------------------------------+
 *     8 | end_time                            uint64_t |
 *       +----------------------------------------------+
 *    16 | duration                            uint64_t |
 *       +----------------------------------------------+
 *    24 | dispatch_time                       uint64_t |
 *       +----------------------------------------------+
 *    32 | finish_time                         uint64_t |
 *       +----------------------------------------------+
 *    40 | task_id                             uint64_t |
 *       +----------------------------------------------+
 *    48 | func_id                             uint32_t |
 *    52 | core_type                            int32_t |
 *       +----------------------------------------------+
 *    56 | fanout                         uint64_t[128] |
 *       +----------------------------------------------+
 *  1080 | fanout_count                         int32_t |
 *  1084 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *  1088
 * </pre>
 */
public final class PerfRecordLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PerfRecord", 1088, 64)
          .field("start_time", 0, Scalar.U64)
          .field("end_time", 8, Scalar.U64)
          .field("duration", 16, Scalar.U64)
          .field("dispatch_time", 24, Scalar.U64)
          .field("finish_time", 32, Scalar.U64)
          .field("task_id", 40, Scalar.U64)
          .field("func_id", 48, Scalar.U32)
          .field("core_type", 52, Scalar.I32)
          .array("fanout", 56, Scalar.U64, 128)
          .field("fanout_count", 1080, Scalar.I32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_START_TIME = SPEC.offsetOf("start_time");
  public static final int OFFSET_END_TIME = SPEC.offsetOf("end_time");
  public static final int OFFSET_DURATION = SPEC.offsetOf("duration");
  public static final int OFFSET_DISPATCH_TIME = SPEC.offsetOf("dispatch_time");
  public static final int OFFSET_FINISH_TIME = SPEC.offsetOf("finish_time");
  public static final int OFFSET_TASK_ID = SPEC.offsetOf("task_id");
  public static final int OFFSET_FUNC_ID = SPEC.offsetOf("func_id");
  public static final int OFFSET_CORE_TYPE = SPEC.offsetOf("core_type");
  public static final int OFFSET_FANOUT = SPEC.offsetOf("fanout");
  public static final int OFFSET_FANOUT_COUNT = SPEC.offsetOf("fanout_count");

  private PerfRecordLayout() {}
}
