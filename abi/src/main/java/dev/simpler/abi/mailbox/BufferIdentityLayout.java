package dev.simpler.abi.mailbox;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Whose buffer it is, and which of its lives.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | owner_instance_id                   uint64_t |
 *       +----------------------------------------------+
 *     8 | buffer_id                           uint64_t |
 *       +----------------------------------------------+
 *    16 | generation                          uint32_t |
 *    20 | (padding)                           12 bytes |
 *       +----------------------------------------------+
 *    32
 * </pre>
 */
public final class BufferIdentityLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("CanonicalIdentity", 32, 8)
          .field("owner_instance_id", 0, Scalar.U64)
          .field("buffer_id", 8, Scalar.U64)
          .field("generation", 16, Scalar.U32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_OWNER_INSTANCE_ID = SPEC.offsetOf("owner_instance_id");
  public static final int OFFSET_BUFFER_ID = SPEC.offsetOf("buffer_id");
  public static final int OFFSET_GENERATION = SPEC.offsetOf("generation");

  private BufferIdentityLayout() {}
}
