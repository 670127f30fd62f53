package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
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
 */
public final class ChipCallableLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("ChipCallable", 468, 4)
          .array("signature_", 0, Scalar.I32, Limits.MAX_SIGNATURE)
          .field("sig_count_", 64, Scalar.I32)
          .field("binary_size_", 68, Scalar.U32)
          .array("func_name_", 72, Scalar.U8, Limits.MAX_NAME + 1)
          .field("func_name_len_", 136, Scalar.I32)
          .array("child_func_ids_", 140, Scalar.I32, Limits.MAX_CHILDREN)
          .array("child_offsets_", 268, Scalar.U32, Limits.MAX_CHILDREN)
          .field("child_count_", 396, Scalar.I32)
          .array("config_name_", 400, Scalar.U8, Limits.MAX_NAME + 1)
          .field("config_name_len_", 464, Scalar.I32)
          .tail("storage_", 468)
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

  private ChipCallableLayout() {}

  /** Offset of the direction of an argument. */
  public static long directionOffset(int index) {
    return OFFSET_SIGNATURE + (long) index * Integer.BYTES;
  }

  /** Offset of a kernel's function id. */
  public static long childFuncIdOffset(int index) {
    return OFFSET_CHILD_FUNC_IDS + (long) index * Integer.BYTES;
  }

  /** Offset of where a kernel lies. */
  public static long childOffsetOffset(int index) {
    return OFFSET_CHILD_OFFSETS + (long) index * Integer.BYTES;
  }
}
