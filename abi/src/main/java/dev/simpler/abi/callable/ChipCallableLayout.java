package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.PlacedStruct;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Header of an orchestration function with its kernels; both follow the header.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | signature_                       int32_t[16] |
 *       +----------------------------------------------+
 *    64 | sig_count_                           int32_t |
 *    68 | binary_size_                        uint32_t |
 *       +----------------------------------------------+
 *    72 | func_name_                       uint8_t[64] |
 *       +----------------------------------------------+
 *   136 | func_name_len_                       int32_t |
 *   140 | child_func_ids_                  int32_t[32] |
 *   268 | child_offsets_                  uint32_t[32] |
 *   396 | child_count_                         int32_t |
 *       +----------------------------------------------+
 *   400 | config_name_                     uint8_t[64] |
 *       +----------------------------------------------+
 *   464 | config_name_len_                     int32_t |
 *   468 | storage_                             follows |
 *       +----------------------------------------------+
 *   468
 * </pre>
 *
 * <p>The same where it has room for more:
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | signature_                      int32_t[256] |
 *       +----------------------------------------------+
 *  1024 | sig_count_                           int32_t |
 *  1028 | binary_size_                        uint32_t |
 *       +----------------------------------------------+
 *  1032 | func_name_                       uint8_t[64] |
 *       +----------------------------------------------+
 *  1096 | func_name_len_                       int32_t |
 *  1100 | child_func_ids_                int32_t[1024] |
 *  5196 | child_offsets_                uint32_t[1024] |
 *  9292 | child_count_                         int32_t |
 *       +----------------------------------------------+
 *  9296 | config_name_                     uint8_t[64] |
 *       +----------------------------------------------+
 *  9360 | config_name_len_                     int32_t |
 *       +----------------------------------------------+
 *  9376 | storage_                             follows |
 *  9364 | (padding)                           12 bytes |
 *       +----------------------------------------------+
 *  9376
 * </pre>
 */
public final class ChipCallableLayout {
  /** The struct as data. */
  public static final StructSpec SPEC = of(Limits.MAX_SIGNATURE, Limits.MAX_CHILDREN, 4);

  /** The same with room for more, what follows it at a multiple of 16. */
  public static final StructSpec WIDE = of(WideLimits.MAX_TENSOR_ARGS, WideLimits.MAX_CHILDREN, 16);

  private ChipCallableLayout() {}

  private static StructSpec of(int directions, int children, int alignment) {
    return PlacedStruct.of("ChipCallable", alignment)
        .array("signature_", Scalar.I32, directions)
        .field("sig_count_", Scalar.I32)
        .field("binary_size_", Scalar.U32)
        .array("func_name_", Scalar.U8, Limits.MAX_NAME + 1)
        .field("func_name_len_", Scalar.I32)
        .array("child_func_ids_", Scalar.I32, children)
        .array("child_offsets_", Scalar.U32, children)
        .field("child_count_", Scalar.I32)
        .array("config_name_", Scalar.U8, Limits.MAX_NAME + 1)
        .field("config_name_len_", Scalar.I32)
        .tail("storage_", alignment)
        .build();
  }
}
