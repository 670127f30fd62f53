package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * One ring in the shared memory header.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | fc                       PTO2RingFlowControl |
 *       +----------------------------------------------+
 *    32 | task_window_size                    uint64_t |
 *       +----------------------------------------------+
 *    40 | heap_size                           uint64_t |
 *       +----------------------------------------------+
 *    48 | task_descriptors_offset             uint64_t |
 *       +----------------------------------------------+
 *    56
 * </pre>
 */
public final class RingHeaderLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2SharedMemoryRingHeader", 56, 8)
          .field("fc", 0, RingFlowControlLayout.SPEC)
          .field("task_window_size", 32, Scalar.U64)
          .field("heap_size", 40, Scalar.U64)
          .field("task_descriptors_offset", 48, Scalar.U64)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_FC = SPEC.offsetOf("fc");
  public static final int OFFSET_TASK_WINDOW_SIZE = SPEC.offsetOf("task_window_size");
  public static final int OFFSET_HEAP_SIZE = SPEC.offsetOf("heap_size");
  public static final int OFFSET_TASK_DESCRIPTORS_OFFSET = SPEC.offsetOf("task_descriptors_offset");

  private RingHeaderLayout() {}
}
