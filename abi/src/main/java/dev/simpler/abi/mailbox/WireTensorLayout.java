package dev.simpler.abi.mailbox;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A tensor as the mailbox of the second epoch carries it.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | buffer                      BufferDescriptor |
 *       +----------------------------------------------+
 *    88 | byte_offset                         uint64_t |
 *       +----------------------------------------------+
 *    96 | ndims                               uint32_t |
 *   100 | shapes                           uint32_t[5] |
 *       +----------------------------------------------+
 *   120 | strides                          uint32_t[5] |
 *   140 | dtype                                uint8_t |
 *   141 | (padding)                            3 bytes |
 *       +----------------------------------------------+
 *   144
 * </pre>
 */
public final class WireTensorLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("Tensor", 144, 8)
          .field("buffer", 0, BufferDescriptorLayout.SPEC)
          .field("byte_offset", 88, Scalar.U64)
          .field("ndims", 96, Scalar.U32)
          .array("shapes", 100, Scalar.U32, Limits.MAX_RANK)
          .array("strides", 120, Scalar.U32, Limits.MAX_RANK)
          .field("dtype", 140, Scalar.U8)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_BUFFER = SPEC.offsetOf("buffer");
  public static final int OFFSET_BYTE_OFFSET = SPEC.offsetOf("byte_offset");
  public static final int OFFSET_NDIMS = SPEC.offsetOf("ndims");
  public static final int OFFSET_SHAPES = SPEC.offsetOf("shapes");
  public static final int OFFSET_STRIDES = SPEC.offsetOf("strides");
  public static final int OFFSET_DTYPE = SPEC.offsetOf("dtype");

  private WireTensorLayout() {}
}
