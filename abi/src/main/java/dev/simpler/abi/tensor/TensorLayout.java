package dev.simpler.abi.tensor;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A tensor as kernels see it: 128 bytes. The reference leaves bytes 104 to 127 as padding; this
 * project keeps element strides there, zero meaning row-major over the raw shape.
 */
public final class TensorLayout {
  public static final int BYTES = 128;
  public static final int ALIGNMENT = 64;
  public static final int OFFSET_BUFFER = 0;
  public static final int OFFSET_OWNER_TASK_ID = 16;
  public static final int OFFSET_START_OFFSET = 24;
  public static final int OFFSET_VERSION = 32;
  public static final int OFFSET_NDIMS = 36;
  public static final int OFFSET_DTYPE = 40;
  public static final int OFFSET_IS_ALL_OFFSET_ZERO = 41;
  public static final int OFFSET_IS_RAW_EQ_SHAPES = 42;
  public static final int OFFSET_MANUAL_DEP = 43;
  public static final int OFFSET_SHAPES = 44;
  public static final int OFFSET_RAW_SHAPES = 64;
  public static final int OFFSET_OFFSETS = 84;
  public static final int OFFSET_STRIDES = 104;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("Tensor", BYTES, ALIGNMENT)
          .field("buffer", OFFSET_BUFFER, BufferLayout.SPEC)
          .field("owner_task_id", OFFSET_OWNER_TASK_ID, Scalar.U64)
          .field("start_offset", OFFSET_START_OFFSET, Scalar.U64)
          .field("version", OFFSET_VERSION, Scalar.I32)
          .field("ndims", OFFSET_NDIMS, Scalar.U32)
          .field("dtype", OFFSET_DTYPE, Scalar.U8)
          .field("is_all_offset_zero", OFFSET_IS_ALL_OFFSET_ZERO, Scalar.U8)
          .field("is_raw_eq_shapes", OFFSET_IS_RAW_EQ_SHAPES, Scalar.U8)
          .field("manual_dep", OFFSET_MANUAL_DEP, Scalar.U8)
          .array("shapes", OFFSET_SHAPES, Scalar.U32, 5)
          .array("raw_shapes", OFFSET_RAW_SHAPES, Scalar.U32, 5)
          .array("offsets", OFFSET_OFFSETS, Scalar.U32, 5)
          .array("strides", OFFSET_STRIDES, Scalar.U32, 5)
          .build();

  private TensorLayout() {}
}
