package dev.simpler.abi.graph;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Head of the memory that orchestrator, schedulers and host share.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | rings          PTO2SharedMemoryRingHeader[4] |
 *       +----------------------------------------------+
 *   224 | orchestrator_done                    int32_t |
 *   228 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *   232 | total_size                          uint64_t |
 *       +----------------------------------------------+
 *   240 | graph_output_ptr                    uint64_t |
 *       +----------------------------------------------+
 *   248 | graph_output_size                   uint64_t |
 *       +----------------------------------------------+
 *   256 | orch_error_code                      int32_t |
 *   260 | sched_error_bitmap                   int32_t |
 *       +----------------------------------------------+
 *   264 | sched_error_code                     int32_t |
 *   268 | sched_error_thread                   int32_t |
 *       +----------------------------------------------+
 *   272 | (padding)                           48 bytes |
 *       +----------------------------------------------+
 *   320
 * </pre>
 */
public final class SharedMemoryHeaderLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2SharedMemoryHeader", 320, 64)
          .array("rings", 0, RingHeaderLayout.SPEC, Limits.RING_DEPTH)
          .field("orchestrator_done", 224, Scalar.I32)
          .field("total_size", 232, Scalar.U64)
          .field("graph_output_ptr", 240, Scalar.U64)
          .field("graph_output_size", 248, Scalar.U64)
          .field("orch_error_code", 256, Scalar.I32)
          .field("sched_error_bitmap", 260, Scalar.I32)
          .field("sched_error_code", 264, Scalar.I32)
          .field("sched_error_thread", 268, Scalar.I32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_RINGS = SPEC.offsetOf("rings");
  public static final int OFFSET_ORCHESTRATOR_DONE = SPEC.offsetOf("orchestrator_done");
  public static final int OFFSET_TOTAL_SIZE = SPEC.offsetOf("total_size");
  public static final int OFFSET_GRAPH_OUTPUT_PTR = SPEC.offsetOf("graph_output_ptr");
  public static final int OFFSET_GRAPH_OUTPUT_SIZE = SPEC.offsetOf("graph_output_size");
  public static final int OFFSET_ORCH_ERROR_CODE = SPEC.offsetOf("orch_error_code");
  public static final int OFFSET_SCHED_ERROR_BITMAP = SPEC.offsetOf("sched_error_bitmap");
  public static final int OFFSET_SCHED_ERROR_CODE = SPEC.offsetOf("sched_error_code");
  public static final int OFFSET_SCHED_ERROR_THREAD = SPEC.offsetOf("sched_error_thread");

  private SharedMemoryHeaderLayout() {}

  /** Offset of the header of a ring. */
  public static long ringOffset(int index) {
    return OFFSET_RINGS + (long) index * RingHeaderLayout.BYTES;
  }
}
