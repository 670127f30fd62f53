package dev.simpler.abi.device;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** The 64-byte line through which an AICPU and a core find each other. */
public final class HandshakeLayout {
  public static final int BYTES = 64;
  public static final int ALIGNMENT = 64;
  public static final int OFFSET_AICPU_READY = 0;
  public static final int OFFSET_AICORE_DONE = 4;
  public static final int OFFSET_TASK = 8;
  public static final int OFFSET_TASK_STATUS = 16;
  public static final int OFFSET_CONTROL = 20;
  public static final int OFFSET_CORE_TYPE = 24;
  public static final int OFFSET_PERF_RECORDS_ADDR = 32;
  public static final int OFFSET_PERF_BUFFER_STATUS = 40;
  public static final int OFFSET_PHYSICAL_CORE_ID = 44;
  public static final int OFFSET_AICPU_REGS_READY = 48;
  public static final int OFFSET_AICORE_REGS_READY = 52;
  public static final int OFFSET_ENABLE_PROFILING_FLAG = 56;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("Handshake", BYTES, ALIGNMENT)
          .field("aicpu_ready", OFFSET_AICPU_READY, Scalar.U32)
          .field("aicore_done", OFFSET_AICORE_DONE, Scalar.U32)
          .field("task", OFFSET_TASK, Scalar.U64)
          .field("task_status", OFFSET_TASK_STATUS, Scalar.I32)
          .field("control", OFFSET_CONTROL, Scalar.I32)
          .field("core_type", OFFSET_CORE_TYPE, Scalar.I32)
          .field("perf_records_addr", OFFSET_PERF_RECORDS_ADDR, Scalar.U64)
          .field("perf_buffer_status", OFFSET_PERF_BUFFER_STATUS, Scalar.U32)
          .field("physical_core_id", OFFSET_PHYSICAL_CORE_ID, Scalar.U32)
          .field("aicpu_regs_ready", OFFSET_AICPU_REGS_READY, Scalar.U32)
          .field("aicore_regs_ready", OFFSET_AICORE_REGS_READY, Scalar.U32)
          .field("enable_profiling_flag", OFFSET_ENABLE_PROFILING_FLAG, Scalar.U32)
          .build();

  private HandshakeLayout() {}
}
