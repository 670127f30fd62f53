package dev.simpler.abi.device;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** Timing of one task on one core. */
public final class PerfRecordLayout {
  public static final int BYTES = 1088;
  public static final int ALIGNMENT = 64;
  public static final int OFFSET_START_TIME = 0;
  public static final int OFFSET_END_TIME = 8;
  public static final int OFFSET_DURATION = 16;
  public static final int OFFSET_DISPATCH_TIME = 24;
  public static final int OFFSET_FINISH_TIME = 32;
  public static final int OFFSET_TASK_ID = 40;
  public static final int OFFSET_FUNC_ID = 48;
  public static final int OFFSET_CORE_TYPE = 52;
  public static final int OFFSET_FANOUT = 56;
  public static final int OFFSET_FANOUT_COUNT = 1080;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("PerfRecord", BYTES, ALIGNMENT)
          .field("start_time", OFFSET_START_TIME, Scalar.U64)
          .field("end_time", OFFSET_END_TIME, Scalar.U64)
          .field("duration", OFFSET_DURATION, Scalar.U64)
          .field("dispatch_time", OFFSET_DISPATCH_TIME, Scalar.U64)
          .field("finish_time", OFFSET_FINISH_TIME, Scalar.U64)
          .field("task_id", OFFSET_TASK_ID, Scalar.U64)
          .field("func_id", OFFSET_FUNC_ID, Scalar.U32)
          .field("core_type", OFFSET_CORE_TYPE, Scalar.I32)
          .array("fanout", OFFSET_FANOUT, Scalar.U64, 128)
          .field("fanout_count", OFFSET_FANOUT_COUNT, Scalar.I32)
          .build();

  private PerfRecordLayout() {}
}
