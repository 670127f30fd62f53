package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Sizes of the four rings of one run, packed; 0 leaves a size to the runtime.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | ring_task_window                 uint64_t[4] |
 *       +----------------------------------------------+
 *    32 | ring_heap                        uint64_t[4] |
 *       +----------------------------------------------+
 *    64 | ring_dep_pool                    uint64_t[4] |
 *       +----------------------------------------------+
 *    96
 * </pre>
 */
public final class RingSizesLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("RuntimeEnv", 96, 1)
          .array("ring_task_window", 0, Scalar.U64, Limits.RING_DEPTH)
          .array("ring_heap", 32, Scalar.U64, Limits.RING_DEPTH)
          .array("ring_dep_pool", 64, Scalar.U64, Limits.RING_DEPTH)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  /** Offset of {@code ring_task_window}. */
  public static final int OFFSET_RING_TASK_WINDOW = SPEC.offsetOf("ring_task_window");

  /** Offset of {@code ring_heap}. */
  public static final int OFFSET_RING_HEAP = SPEC.offsetOf("ring_heap");

  /** Offset of {@code ring_dep_pool}. */
  public static final int OFFSET_RING_DEP_POOL = SPEC.offsetOf("ring_dep_pool");

  private RingSizesLayout() {}
}
