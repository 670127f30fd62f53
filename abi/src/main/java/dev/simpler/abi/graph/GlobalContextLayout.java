package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * What a kernel learns of its core.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | sub_block_id                         int32_t |
 *       +----------------------------------------------+
 *     4
 * </pre>
 */
public final class GlobalContextLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("GlobalContext", 4, 4).field("sub_block_id", 0, Scalar.I32).build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_SUB_BLOCK_ID = SPEC.offsetOf("sub_block_id");

  private GlobalContextLayout() {}
}
