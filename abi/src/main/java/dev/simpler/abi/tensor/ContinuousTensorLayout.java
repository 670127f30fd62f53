package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A tensor as arguments carry it: 40 bytes, {@code child_memory} in former padding.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | data                                uint64_t |
 *       +----------------------------------------------+
 *     8 | shapes                           uint32_t[5] |
 *    28 | ndims                               uint32_t |
 *       +----------------------------------------------+
 *    32 | dtype                                uint8_t |
 *    33 | child_memory                         uint8_t |
 *    34 | (padding)                            6 bytes |
 *       +----------------------------------------------+
 *    40
 * </pre>
 */
public final class ContinuousTensorLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("ContinuousTensor", 40, 8)
          .field("data", 0, Scalar.U64)
          .array("shapes", 8, Scalar.U32, Limits.MAX_RANK)
          .field("ndims", 28, Scalar.U32)
          .field("dtype", 32, Scalar.U8)
          .field("child_memory", 33, Scalar.U8)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  /** Offset of {@code data}. */
  public static final int OFFSET_DATA = SPEC.offsetOf("data");

  /** Offset of {@code shapes}. */
  public static final int OFFSET_SHAPES = SPEC.offsetOf("shapes");

  /** Offset of {@code ndims}. */
  public static final int OFFSET_NDIMS = SPEC.offsetOf("ndims");

  /** Offset of {@code dtype}. */
  public static final int OFFSET_DTYPE = SPEC.offsetOf("dtype");

  /** Offset of {@code child_memory}. */
  public static final int OFFSET_CHILD_MEMORY = SPEC.offsetOf("child_memory");

  private ContinuousTensorLayout() {}

  /**
   * {@return offset of the extent of a dimension}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public static long shapeOffset(int dim) {
    return OFFSET_SHAPES + (long) dim * Integer.BYTES;
  }
}
