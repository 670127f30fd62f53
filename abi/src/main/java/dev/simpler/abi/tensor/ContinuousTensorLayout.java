package dev.simpler.abi.tensor;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** A tensor as arguments carry it: 40 bytes, {@code child_memory} in former padding. */
public final class ContinuousTensorLayout {
  public static final int BYTES = 40;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_DATA = 0;
  public static final int OFFSET_SHAPES = 8;
  public static final int OFFSET_NDIMS = 28;
  public static final int OFFSET_DTYPE = 32;
  public static final int OFFSET_CHILD_MEMORY = 33;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("ContinuousTensor", BYTES, ALIGNMENT)
          .field("data", OFFSET_DATA, Scalar.U64)
          .array("shapes", OFFSET_SHAPES, Scalar.U32, 5)
          .field("ndims", OFFSET_NDIMS, Scalar.U32)
          .field("dtype", OFFSET_DTYPE, Scalar.U8)
          .field("child_memory", OFFSET_CHILD_MEMORY, Scalar.U8)
          .build();

  private ContinuousTensorLayout() {}
}
