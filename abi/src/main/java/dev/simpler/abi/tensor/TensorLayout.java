package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A tensor as kernels see it: 128 bytes. The reference leaves bytes 104 to 127 as padding; this
 * project keeps element strides there, zero meaning row-major over the raw shape.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | buffer                       PTOBufferHandle |
 *       +----------------------------------------------+
 *    16 | owner_task_id                       uint64_t |
 *       +----------------------------------------------+
 *    24 | start_offset                        uint64_t |
 *       +----------------------------------------------+
 *    32 | version                              int32_t |
 *    36 | ndims                               uint32_t |
 *       +----------------------------------------------+
 *    40 | dtype                                uint8_t |
 *    41 | is_all_offset_zero                   uint8_t |
 *    42 | is_raw_eq_shapes                     uint8_t |
 *    43 | manual_dep                           uint8_t |
 *    44 | shapes                           uint32_t[5] |
 *       +----------------------------------------------+
 *    64 | raw_shapes                       uint32_t[5] |
 *    84 | offsets                          uint32_t[5] |
 *       +----------------------------------------------+
 *   104 | strides                          uint32_t[5] |
 *   124 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *   128
 * </pre>
 */
public final class TensorLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      DeviceTensorHead.of("Tensor", "is_all_offset_zero", "is_raw_eq_shapes", "manual_dep")
          .array("raw_shapes", Scalar.U32, Limits.MAX_RANK)
          .array("offsets", Scalar.U32, Limits.MAX_RANK)
          .array("strides", Scalar.U32, Limits.MAX_RANK)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  /** Offset of {@code buffer}. */
  public static final int OFFSET_BUFFER = SPEC.offsetOf("buffer");

  /** Offset of {@code owner_task_id}. */
  public static final int OFFSET_OWNER_TASK_ID = SPEC.offsetOf("owner_task_id");

  /** Offset of {@code start_offset}. */
  public static final int OFFSET_START_OFFSET = SPEC.offsetOf("start_offset");

  /** Offset of {@code version}. */
  public static final int OFFSET_VERSION = SPEC.offsetOf("version");

  /** Offset of {@code ndims}. */
  public static final int OFFSET_NDIMS = SPEC.offsetOf("ndims");

  /** Offset of {@code dtype}. */
  public static final int OFFSET_DTYPE = SPEC.offsetOf("dtype");

  /** Offset of {@code is_all_offset_zero}. */
  public static final int OFFSET_IS_ALL_OFFSET_ZERO = SPEC.offsetOf("is_all_offset_zero");

  /** Offset of {@code is_raw_eq_shapes}. */
  public static final int OFFSET_IS_RAW_EQ_SHAPES = SPEC.offsetOf("is_raw_eq_shapes");

  /** Offset of {@code manual_dep}. */
  public static final int OFFSET_MANUAL_DEP = SPEC.offsetOf("manual_dep");

  /** Offset of {@code shapes}. */
  public static final int OFFSET_SHAPES = SPEC.offsetOf("shapes");

  /** Offset of {@code raw_shapes}. */
  public static final int OFFSET_RAW_SHAPES = SPEC.offsetOf("raw_shapes");

  /** Offset of {@code offsets}. */
  public static final int OFFSET_OFFSETS = SPEC.offsetOf("offsets");

  /** Offset of {@code strides}. */
  public static final int OFFSET_STRIDES = SPEC.offsetOf("strides");

  private TensorLayout() {}

  /**
   * {@return offset of the extent of a dimension}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public static long shapeOffset(int dim) {
    return OFFSET_SHAPES + (long) dim * Integer.BYTES;
  }

  /**
   * {@return offset of the buffer's extent in a dimension}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public static long rawShapeOffset(int dim) {
    return OFFSET_RAW_SHAPES + (long) dim * Integer.BYTES;
  }

  /**
   * {@return offset of the window's corner in a dimension}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public static long cornerOffset(int dim) {
    return OFFSET_OFFSETS + (long) dim * Integer.BYTES;
  }

  /**
   * {@return offset of the stride of a dimension}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public static long strideOffset(int dim) {
    return OFFSET_STRIDES + (long) dim * Integer.BYTES;
  }
}
