package dev.simpler.abi.graph;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A runtime-allocated output before it exists; shares its middle with {@code Tensor}.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | initial_value                       uint64_t |
 *       +----------------------------------------------+
 *     8 | has_initial_value                    uint8_t |
 *     9 | (padding)                           23 bytes |
 *       +----------------------------------------------+
 *    32 | version                              int32_t |
 *    36 | ndims                               uint32_t |
 *       +----------------------------------------------+
 *    40 | dtype                                uint8_t |
 *    41 | is_all_offset_zero                   uint8_t |
 *    42 | is_raw_eq_shapes                     uint8_t |
 *    43 | manual_dep                           uint8_t |
 *    44 | raw_shapes                       uint32_t[5] |
 *       +----------------------------------------------+
 *    64
 * </pre>
 */
public final class TensorCreateInfoLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("TensorCreateInfo", 64, 64)
          .field("initial_value", 0, Scalar.U64)
          .field("has_initial_value", 8, Scalar.U8)
          .field("version", 32, Scalar.I32)
          .field("ndims", 36, Scalar.U32)
          .field("dtype", 40, Scalar.U8)
          .field("is_all_offset_zero", 41, Scalar.U8)
          .field("is_raw_eq_shapes", 42, Scalar.U8)
          .field("manual_dep", 43, Scalar.U8)
          .array("raw_shapes", 44, Scalar.U32, Limits.MAX_RANK)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_INITIAL_VALUE = SPEC.offsetOf("initial_value");
  public static final int OFFSET_HAS_INITIAL_VALUE = SPEC.offsetOf("has_initial_value");
  public static final int OFFSET_VERSION = SPEC.offsetOf("version");
  public static final int OFFSET_NDIMS = SPEC.offsetOf("ndims");
  public static final int OFFSET_DTYPE = SPEC.offsetOf("dtype");
  public static final int OFFSET_IS_ALL_OFFSET_ZERO = SPEC.offsetOf("is_all_offset_zero");
  public static final int OFFSET_IS_RAW_EQ_SHAPES = SPEC.offsetOf("is_raw_eq_shapes");
  public static final int OFFSET_MANUAL_DEP = SPEC.offsetOf("manual_dep");
  public static final int OFFSET_RAW_SHAPES = SPEC.offsetOf("raw_shapes");

  private TensorCreateInfoLayout() {}

  /** Offset of the buffer's extent in a dimension. */
  public static long rawShapeOffset(int dim) {
    return OFFSET_RAW_SHAPES + (long) dim * Integer.BYTES;
  }
}
