package dev.simpler.abi.callable;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** Launch configuration of one run. */
public final class CallConfigLayout {
  public static final int BYTES = 12;
  public static final int ALIGNMENT = 4;
  public static final int OFFSET_BLOCK_DIM = 0;
  public static final int OFFSET_AICPU_THREAD_NUM = 4;
  public static final int OFFSET_ENABLE_PROFILING = 8;
  public static final int OFFSET_ENABLE_DUMP_TENSOR = 9;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("ChipCallConfig", BYTES, ALIGNMENT)
          .field("block_dim", OFFSET_BLOCK_DIM, Scalar.I32)
          .field("aicpu_thread_num", OFFSET_AICPU_THREAD_NUM, Scalar.I32)
          .field("enable_profiling", OFFSET_ENABLE_PROFILING, Scalar.U8)
          .field("enable_dump_tensor", OFFSET_ENABLE_DUMP_TENSOR, Scalar.U8)
          .build();

  private CallConfigLayout() {}
}
