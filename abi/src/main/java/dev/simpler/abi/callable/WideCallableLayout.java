package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Header of an orchestration function with its kernels in the second epoch; both follow the header.
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
public final class WideCallableLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("ChipCallable", 9376, 16)
          .array("signature_", 0, Scalar.I32, WideLimits.MAX_TENSOR_ARGS)
          .field("sig_count_", 1024, Scalar.I32)
          .field("binary_size_", 1028, Scalar.U32)
          .array("func_name_", 1032, Scalar.U8, Limits.MAX_NAME + 1)
          .field("func_name_len_", 1096, Scalar.I32)
          .array("child_func_ids_", 1100, Scalar.I32, WideLimits.MAX_CHILDREN)
          .array("child_offsets_", 5196, Scalar.U32, WideLimits.MAX_CHILDREN)
          .field("child_count_", 9292, Scalar.I32)
          .array("config_name_", 9296, Scalar.U8, Limits.MAX_NAME + 1)
          .field("config_name_len_", 9360, Scalar.I32)
          .tail("storage_", 9376)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_SIGNATURE = SPEC.offsetOf("signature_");
  public static final int OFFSET_SIG_COUNT = SPEC.offsetOf("sig_count_");
  public static final int OFFSET_BINARY_SIZE = SPEC.offsetOf("binary_size_");
  public static final int OFFSET_FUNC_NAME = SPEC.offsetOf("func_name_");
  public static final int OFFSET_FUNC_NAME_LEN = SPEC.offsetOf("func_name_len_");
  public static final int OFFSET_CHILD_FUNC_IDS = SPEC.offsetOf("child_func_ids_");
  public static final int OFFSET_CHILD_OFFSETS = SPEC.offsetOf("child_offsets_");
  public static final int OFFSET_CHILD_COUNT = SPEC.offsetOf("child_count_");
  public static final int OFFSET_CONFIG_NAME = SPEC.offsetOf("config_name_");
  public static final int OFFSET_CONFIG_NAME_LEN = SPEC.offsetOf("config_name_len_");
  public static final int OFFSET_STORAGE = SPEC.offsetOf("storage_");

  private WideCallableLayout() {}
}
