package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** What a kernel learns of its core. */
public final class GlobalContextLayout {
  public static final int BYTES = 4;
  public static final int ALIGNMENT = 4;
  public static final int OFFSET_SUB_BLOCK_ID = 0;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("GlobalContext", BYTES, ALIGNMENT)
          .field("sub_block_id", OFFSET_SUB_BLOCK_ID, Scalar.I32)
          .build();

  private GlobalContextLayout() {}
}
