package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A tensor as arguments of the second epoch carry it: address, view and address space in one
 * record.
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
 *    41 | manual_dep                           uint8_t |
 *    42 | is_contiguous                        uint8_t |
 *    43 | address_space                        uint8_t |
 *    44 | shapes                           uint32_t[5] |
 *       +----------------------------------------------+
 *    64 | extent_elem_cache                   uint64_t |
 *       +----------------------------------------------+
 *    72 | strides                          uint32_t[5] |
 *    92 | (padding)                           36 bytes |
 *       +----------------------------------------------+
 *   128
 * </pre>
 */
public final class ChipTensorLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      DeviceTensorHead.of("ChipTensor", "manual_dep", "is_contiguous", "address_space")
          .field("extent_elem_cache", Scalar.U64)
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

  /** Offset of {@code manual_dep}. */
  public static final int OFFSET_MANUAL_DEP = SPEC.offsetOf("manual_dep");

  /** Offset of {@code is_contiguous}. */
  public static final int OFFSET_IS_CONTIGUOUS = SPEC.offsetOf("is_contiguous");

  /** Offset of {@code address_space}. */
  public static final int OFFSET_ADDRESS_SPACE = SPEC.offsetOf("address_space");

  /** Offset of {@code shapes}. */
  public static final int OFFSET_SHAPES = SPEC.offsetOf("shapes");

  /** Offset of {@code extent_elem_cache}. */
  public static final int OFFSET_EXTENT_ELEM_CACHE = SPEC.offsetOf("extent_elem_cache");

  /** Offset of {@code strides}. */
  public static final int OFFSET_STRIDES = SPEC.offsetOf("strides");

  private ChipTensorLayout() {}

  /**
   * {@return offset of the extent of a dimension}
   *
   * @param index which dimension, from 0
   */
  public static long extentOffset(int index) {
    return OFFSET_SHAPES + (long) index * Integer.BYTES;
  }

  /**
   * {@return offset of the stride of a dimension}
   *
   * @param index which dimension, from 0
   */
  public static long strideOffset(int index) {
    return OFFSET_STRIDES + (long) index * Integer.BYTES;
  }
}
