package dev.simpler.abi.callable;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * Launch configuration of one run.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | block_dim                            int32_t |
 *     4 | aicpu_thread_num                     int32_t |
 *       +----------------------------------------------+
 *     8 | enable_profiling                     uint8_t |
 *     9 | enable_dump_tensor                   uint8_t |
 *    10 | (padding)                            2 bytes |
 *       +----------------------------------------------+
 *    12
 * </pre>
 */
public final class CallConfigLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("ChipCallConfig", 12, 4)
          .field("block_dim", 0, Scalar.I32)
          .field("aicpu_thread_num", 4, Scalar.I32)
          .field("enable_profiling", 8, Scalar.U8)
          .field("enable_dump_tensor", 9, Scalar.U8)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  /** Offset of {@code block_dim}. */
  public static final int OFFSET_BLOCK_DIM = SPEC.offsetOf("block_dim");

  /** Offset of {@code aicpu_thread_num}. */
  public static final int OFFSET_AICPU_THREAD_NUM = SPEC.offsetOf("aicpu_thread_num");

  /** Offset of {@code enable_profiling}. */
  public static final int OFFSET_ENABLE_PROFILING = SPEC.offsetOf("enable_profiling");

  /** Offset of {@code enable_dump_tensor}. */
  public static final int OFFSET_ENABLE_DUMP_TENSOR = SPEC.offsetOf("enable_dump_tensor");

  private CallConfigLayout() {}
}
