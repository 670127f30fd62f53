package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Header of a kernel; the binary follows at {@link #OFFSET_BINARY_DATA}.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | signature_                       int32_t[16] |
 *       +----------------------------------------------+
 *    64 | sig_count_                           int32_t |
 *    68 | binary_size_                        uint32_t |
 *       +----------------------------------------------+
 *    72 | resolved_addr_                      uint64_t |
 *       +----------------------------------------------+
 *    80 | storage_                             follows |
 *       +----------------------------------------------+
 *   128 | binary_data                          follows |
 *       +----------------------------------------------+
 *    80
 * </pre>
 */
public final class CoreCallableLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("CoreCallable", 80, 8)
          .array("signature_", 0, Scalar.I32, Limits.MAX_SIGNATURE)
          .field("sig_count_", 64, Scalar.I32)
          .field("binary_size_", 68, Scalar.U32)
          .field("resolved_addr_", 72, Scalar.U64)
          .tail("storage_", 80)
          .tail("binary_data", 128)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_SIGNATURE = SPEC.offsetOf("signature_");
  public static final int OFFSET_SIG_COUNT = SPEC.offsetOf("sig_count_");
  public static final int OFFSET_BINARY_SIZE = SPEC.offsetOf("binary_size_");
  public static final int OFFSET_RESOLVED_ADDR = SPEC.offsetOf("resolved_addr_");
  public static final int OFFSET_STORAGE = SPEC.offsetOf("storage_");
  public static final int OFFSET_BINARY_DATA = SPEC.offsetOf("binary_data");

  private CoreCallableLayout() {}

  /** Offset of the direction of an argument. */
  public static long directionOffset(int index) {
    return OFFSET_SIGNATURE + (long) index * Integer.BYTES;
  }
}
