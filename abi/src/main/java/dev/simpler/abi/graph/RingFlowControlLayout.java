package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Indices through which producer and consumer of a ring see each other.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | heap_top                            uint64_t |
 *       +----------------------------------------------+
 *     8 | current_task_index                   int32_t |
 *    12 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *    16 | heap_tail                           uint64_t |
 *       +----------------------------------------------+
 *    24 | last_task_alive                      int32_t |
 *    28 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *    32
 * </pre>
 */
public final class RingFlowControlLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2RingFlowControl", 32, 8)
          .field("heap_top", 0, Scalar.U64)
          .field("current_task_index", 8, Scalar.I32)
          .field("heap_tail", 16, Scalar.U64)
          .field("last_task_alive", 24, Scalar.I32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_HEAP_TOP = SPEC.offsetOf("heap_top");
  public static final int OFFSET_CURRENT_TASK_INDEX = SPEC.offsetOf("current_task_index");
  public static final int OFFSET_HEAP_TAIL = SPEC.offsetOf("heap_tail");
  public static final int OFFSET_LAST_TASK_ALIVE = SPEC.offsetOf("last_task_alive");

  private RingFlowControlLayout() {}
}
