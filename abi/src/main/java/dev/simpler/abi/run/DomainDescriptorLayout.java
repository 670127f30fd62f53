package dev.simpler.abi.run;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * A rank of a communication domain that reaches beyond one process.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | version                             uint32_t |
 *     4 | profile                             uint32_t |
 *       +----------------------------------------------+
 *     8 | domain_rank                         uint32_t |
 *    12 | rank_count                          uint32_t |
 *       +----------------------------------------------+
 *    16 | mapping_size                        uint64_t |
 *       +----------------------------------------------+
 *    24 | handle_size                         uint32_t |
 *    28 | reserved                            uint32_t |
 *       +----------------------------------------------+
 *    32 | handle                          uint8_t[256] |
 *       +----------------------------------------------+
 *   288
 * </pre>
 */
public final class DomainDescriptorLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("CommGlobalDomainDescriptor", 288, 8)
          .field("version", 0, Scalar.U32)
          .field("profile", 4, Scalar.U32)
          .field("domain_rank", 8, Scalar.U32)
          .field("rank_count", 12, Scalar.U32)
          .field("mapping_size", 16, Scalar.U64)
          .field("handle_size", 24, Scalar.U32)
          .field("reserved", 28, Scalar.U32)
          .array("handle", 32, Scalar.U8, 256)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_VERSION = SPEC.offsetOf("version");
  public static final int OFFSET_PROFILE = SPEC.offsetOf("profile");
  public static final int OFFSET_DOMAIN_RANK = SPEC.offsetOf("domain_rank");
  public static final int OFFSET_RANK_COUNT = SPEC.offsetOf("rank_count");
  public static final int OFFSET_MAPPING_SIZE = SPEC.offsetOf("mapping_size");
  public static final int OFFSET_HANDLE_SIZE = SPEC.offsetOf("handle_size");
  public static final int OFFSET_RESERVED = SPEC.offsetOf("reserved");
  public static final int OFFSET_HANDLE = SPEC.offsetOf("handle");

  private DomainDescriptorLayout() {}
}
