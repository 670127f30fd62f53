package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * What a kernel learns of its block.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | block_idx                            int32_t |
 *     4 | block_num                            int32_t |
 *       +----------------------------------------------+
 *     8
 * </pre>
 */
public final class LocalContextLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("LocalContext", 8, 4)
          .field("block_idx", 0, Scalar.I32)
          .field("block_num", 4, Scalar.I32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_BLOCK_IDX = SPEC.offsetOf("block_idx");
  public static final int OFFSET_BLOCK_NUM = SPEC.offsetOf("block_num");

  private LocalContextLayout() {}
}
