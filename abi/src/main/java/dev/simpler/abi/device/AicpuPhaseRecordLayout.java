package dev.simpler.abi.device;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** Timing of one phase of an AICPU thread. */
public final class AicpuPhaseRecordLayout {
  public static final int BYTES = 32;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_START_TIME = 0;
  public static final int OFFSET_END_TIME = 8;
  public static final int OFFSET_LOOP_ITER = 16;
  public static final int OFFSET_PHASE_ID = 20;
  public static final int OFFSET_TASK_ID = 24;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("AicpuPhaseRecord", BYTES, ALIGNMENT)
          .field("start_time", OFFSET_START_TIME, Scalar.U64)
          .field("end_time", OFFSET_END_TIME, Scalar.U64)
          .field("loop_iter", OFFSET_LOOP_ITER, Scalar.U32)
          .field("phase_id", OFFSET_PHASE_ID, Scalar.U32)
          .field("task_id", OFFSET_TASK_ID, Scalar.U64)
          .build();

  private AicpuPhaseRecordLayout() {}
}
