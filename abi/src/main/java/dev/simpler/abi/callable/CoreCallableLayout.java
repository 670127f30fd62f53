package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.PlacedStruct;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Header of a kernel; the binary follows at {@code binary_data}.
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
 *
 * <p>The same where it has room for more:
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
public final class CoreCallableLayout {
  /** The struct as data. */
  public static final StructSpec SPEC = of(Limits.MAX_SIGNATURE);

  /** The same with room for more. */
  public static final StructSpec WIDE = of(WideLimits.TASK_TENSOR_ARGS);

  private CoreCallableLayout() {}

  private static StructSpec of(int directions) {
    return PlacedStruct.of("CoreCallable", Long.BYTES)
        .array("signature_", Scalar.I32, directions)
        .field("sig_count_", Scalar.I32)
        .field("binary_size_", Scalar.U32)
        .field("resolved_addr_", Scalar.U64)
        .tail("storage_", Long.BYTES)
        .tail("binary_data", Limits.CALLABLE_ALIGN)
        .build();
  }
}
