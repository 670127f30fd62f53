package dev.simpler.abi.device;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/**
 * The 64-byte line through which an AICPU and a core find each other.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | aicpu_ready                         uint32_t |
 *     4 | aicore_done                         uint32_t |
 *       +----------------------------------------------+
 *     8 | task                                uint64_t |
 *       +----------------------------------------------+
 *    16 | task_status                          int32_t |
 *    20 | control                              int32_t |
 *       +----------------------------------------------+
 *    24 | core_type                            int32_t |
 *    28 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *    32 | perf_records_addr                   uint64_t |
 *       +----------------------------------------------+
 *    40 | perf_buffer_status                  uint32_t |
 *    44 | physical_core_id                    uint32_t |
 *       +----------------------------------------------+
 *    48 | aicpu_regs_ready                    uint32_t |
 *    52 | aicore_regs_ready                   uint32_t |
 *       +----------------------------------------------+
 *    56 | enable_profiling_flag               uint32_t |
 *    60 | (padding)                            4 bytes |
 *       +----------------------------------------------+
 *    64
 * </pre>
 */
public final class HandshakeLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("Handshake", 64, 64)
          .field("aicpu_ready", 0, Scalar.U32)
          .field("aicore_done", 4, Scalar.U32)
          .field("task", 8, Scalar.U64)
          .field("task_status", 16, Scalar.I32)
          .field("control", 20, Scalar.I32)
          .field("core_type", 24, Scalar.I32)
          .field("perf_records_addr", 32, Scalar.U64)
          .field("perf_buffer_status", 40, Scalar.U32)
          .field("physical_core_id", 44, Scalar.U32)
          .field("aicpu_regs_ready", 48, Scalar.U32)
          .field("aicore_regs_ready", 52, Scalar.U32)
          .field("enable_profiling_flag", 56, Scalar.U32)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_AICPU_READY = SPEC.offsetOf("aicpu_ready");
  public static final int OFFSET_AICORE_DONE = SPEC.offsetOf("aicore_done");
  public static final int OFFSET_TASK = SPEC.offsetOf("task");
  public static final int OFFSET_TASK_STATUS = SPEC.offsetOf("task_status");
  public static final int OFFSET_CONTROL = SPEC.offsetOf("control");
  public static final int OFFSET_CORE_TYPE = SPEC.offsetOf("core_type");
  public static final int OFFSET_PERF_RECORDS_ADDR = SPEC.offsetOf("perf_records_addr");
  public static final int OFFSET_PERF_BUFFER_STATUS = SPEC.offsetOf("perf_buffer_status");
  public static final int OFFSET_PHYSICAL_CORE_ID = SPEC.offsetOf("physical_core_id");
  public static final int OFFSET_AICPU_REGS_READY = SPEC.offsetOf("aicpu_regs_ready");
  public static final int OFFSET_AICORE_REGS_READY = SPEC.offsetOf("aicore_regs_ready");
  public static final int OFFSET_ENABLE_PROFILING_FLAG = SPEC.offsetOf("enable_profiling_flag");

  private HandshakeLayout() {}
}
