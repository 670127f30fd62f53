package dev.simpler.abi.mailbox;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A buffer as the mailbox of the second epoch names it.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | magic                               uint16_t |
 *     2 | address_space                        uint8_t |
 *     3 | access                               uint8_t |
 *     4 | backend_kind                         uint8_t |
 *     5 | (padding)                            3 bytes |
 *       +----------------------------------------------+
 *     8 | identity                   CanonicalIdentity |
 *       +----------------------------------------------+
 *    40 | nbytes                              uint64_t |
 *       +----------------------------------------------+
 *    48 | owner_worker_path_id                uint32_t |
 *    52 | body_len                            uint16_t |
 *    54 | (padding)                            2 bytes |
 *       +----------------------------------------------+
 *    56 | body                             uint8_t[32] |
 *       +----------------------------------------------+
 *    88
 * </pre>
 */
public final class BufferDescriptorLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("BufferDescriptor", 88, 8)
          .field("magic", 0, Scalar.U16)
          .field("address_space", 2, Scalar.U8)
          .field("access", 3, Scalar.U8)
          .field("backend_kind", 4, Scalar.U8)
          .field("identity", 8, BufferIdentityLayout.SPEC)
          .field("nbytes", 40, Scalar.U64)
          .field("owner_worker_path_id", 48, Scalar.U32)
          .field("body_len", 52, Scalar.U16)
          .array("body", 56, Scalar.U8, 32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_MAGIC = SPEC.offsetOf("magic");
  public static final int OFFSET_ADDRESS_SPACE = SPEC.offsetOf("address_space");
  public static final int OFFSET_ACCESS = SPEC.offsetOf("access");
  public static final int OFFSET_BACKEND_KIND = SPEC.offsetOf("backend_kind");
  public static final int OFFSET_IDENTITY = SPEC.offsetOf("identity");
  public static final int OFFSET_NBYTES = SPEC.offsetOf("nbytes");
  public static final int OFFSET_OWNER_WORKER_PATH_ID = SPEC.offsetOf("owner_worker_path_id");
  public static final int OFFSET_BODY_LEN = SPEC.offsetOf("body_len");
  public static final int OFFSET_BODY = SPEC.offsetOf("body");

  private BufferDescriptorLayout() {}
}
