package dev.simpler.abi.callable;

import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Header of a kernel in the second epoch; the binary follows at {@link #OFFSET_BINARY_DATA}.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | signature_                       int32_t[32] |
 *       +----------------------------------------------+
 *   128 | sig_count_                           int32_t |
 *   132 | binary_size_                        uint32_t |
 *       +----------------------------------------------+
 *   136 | resolved_addr_                      uint64_t |
 *       +----------------------------------------------+
 *   144 | storage_                             follows |
 *       +----------------------------------------------+
 *   192 | binary_data                          follows |
 *       +----------------------------------------------+
 *   144
 * </pre>
 */
public final class WideKernelLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("CoreCallable", 144, 8)
          .array("signature_", 0, Scalar.I32, WideLimits.TASK_TENSOR_ARGS)
          .field("sig_count_", 128, Scalar.I32)
          .field("binary_size_", 132, Scalar.U32)
          .field("resolved_addr_", 136, Scalar.U64)
          .tail("storage_", 144)
          .tail("binary_data", 192)
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

  private WideKernelLayout() {}
}
