package dev.simpler.abi.tensor;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Base address and size of a device buffer.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | addr                                uint64_t |
 *       +----------------------------------------------+
 *     8 | size                                uint64_t |
 *       +----------------------------------------------+
 *    16
 * </pre>
 */
public final class BufferLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PTOBufferHandle", 16, 8)
          .field("addr", 0, Scalar.U64)
          .field("size", 8, Scalar.U64)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  /** Offset of {@code addr}. */
  public static final int OFFSET_ADDR = SPEC.offsetOf("addr");

  /** Offset of {@code size}. */
  public static final int OFFSET_SIZE = SPEC.offsetOf("size");

  private BufferLayout() {}
}
