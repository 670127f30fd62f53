package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** What a kernel learns of its block. */
public final class LocalContextLayout {
  public static final int BYTES = 8;
  public static final int ALIGNMENT = 4;
  public static final int OFFSET_BLOCK_IDX = 0;
  public static final int OFFSET_BLOCK_NUM = 4;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("LocalContext", BYTES, ALIGNMENT)
          .field("block_idx", OFFSET_BLOCK_IDX, Scalar.I32)
          .field("block_num", OFFSET_BLOCK_NUM, Scalar.I32)
          .build();

  private LocalContextLayout() {}
}
