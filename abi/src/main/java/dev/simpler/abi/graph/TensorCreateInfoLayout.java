package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** A runtime-allocated output before it exists; shares its middle with {@code Tensor}. */
public final class TensorCreateInfoLayout {
  public static final int BYTES = 64;
  public static final int ALIGNMENT = 64;
  public static final int OFFSET_INITIAL_VALUE = 0;
  public static final int OFFSET_HAS_INITIAL_VALUE = 8;
  public static final int OFFSET_VERSION = 32;
  public static final int OFFSET_NDIMS = 36;
  public static final int OFFSET_DTYPE = 40;
  public static final int OFFSET_IS_ALL_OFFSET_ZERO = 41;
  public static final int OFFSET_IS_RAW_EQ_SHAPES = 42;
  public static final int OFFSET_MANUAL_DEP = 43;
  public static final int OFFSET_RAW_SHAPES = 44;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("TensorCreateInfo", BYTES, ALIGNMENT)
          .field("initial_value", OFFSET_INITIAL_VALUE, Scalar.U64)
          .field("has_initial_value", OFFSET_HAS_INITIAL_VALUE, Scalar.U8)
          .field("version", OFFSET_VERSION, Scalar.I32)
          .field("ndims", OFFSET_NDIMS, Scalar.U32)
          .field("dtype", OFFSET_DTYPE, Scalar.U8)
          .field("is_all_offset_zero", OFFSET_IS_ALL_OFFSET_ZERO, Scalar.U8)
          .field("is_raw_eq_shapes", OFFSET_IS_RAW_EQ_SHAPES, Scalar.U8)
          .field("manual_dep", OFFSET_MANUAL_DEP, Scalar.U8)
          .array("raw_shapes", OFFSET_RAW_SHAPES, Scalar.U32, 5)
          .build();

  private TensorCreateInfoLayout() {}
}
