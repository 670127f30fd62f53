package dev.simpler.abi.callable;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** Header of an orchestration function with its kernels; both follow the header. */
public final class ChipCallableLayout {
  public static final int BYTES = 468;
  public static final int ALIGNMENT = 4;
  public static final int OFFSET_SIGNATURE = 0;
  public static final int OFFSET_SIG_COUNT = 64;
  public static final int OFFSET_BINARY_SIZE = 68;
  public static final int OFFSET_FUNC_NAME = 72;
  public static final int OFFSET_FUNC_NAME_LEN = 136;
  public static final int OFFSET_CHILD_FUNC_IDS = 140;
  public static final int OFFSET_CHILD_OFFSETS = 268;
  public static final int OFFSET_CHILD_COUNT = 396;
  public static final int OFFSET_CONFIG_NAME = 400;
  public static final int OFFSET_CONFIG_NAME_LEN = 464;
  public static final int OFFSET_STORAGE = 468;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("ChipCallable", BYTES, ALIGNMENT)
          .array("signature_", OFFSET_SIGNATURE, Scalar.I32, 16)
          .field("sig_count_", OFFSET_SIG_COUNT, Scalar.I32)
          .field("binary_size_", OFFSET_BINARY_SIZE, Scalar.U32)
          .array("func_name_", OFFSET_FUNC_NAME, Scalar.U8, 64)
          .field("func_name_len_", OFFSET_FUNC_NAME_LEN, Scalar.I32)
          .array("child_func_ids_", OFFSET_CHILD_FUNC_IDS, Scalar.I32, 32)
          .array("child_offsets_", OFFSET_CHILD_OFFSETS, Scalar.U32, 32)
          .field("child_count_", OFFSET_CHILD_COUNT, Scalar.I32)
          .array("config_name_", OFFSET_CONFIG_NAME, Scalar.U8, 64)
          .field("config_name_len_", OFFSET_CONFIG_NAME_LEN, Scalar.I32)
          .tail("storage_", OFFSET_STORAGE)
          .build();

  private ChipCallableLayout() {}
}
