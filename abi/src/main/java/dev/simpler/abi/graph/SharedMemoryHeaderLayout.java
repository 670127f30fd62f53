package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** Head of the memory that orchestrator, schedulers and host share. */
public final class SharedMemoryHeaderLayout {
  public static final int BYTES = 320;
  public static final int ALIGNMENT = 64;
  public static final int OFFSET_RINGS = 0;
  public static final int OFFSET_ORCHESTRATOR_DONE = 224;
  public static final int OFFSET_TOTAL_SIZE = 232;
  public static final int OFFSET_GRAPH_OUTPUT_PTR = 240;
  public static final int OFFSET_GRAPH_OUTPUT_SIZE = 248;
  public static final int OFFSET_ORCH_ERROR_CODE = 256;
  public static final int OFFSET_SCHED_ERROR_BITMAP = 260;
  public static final int OFFSET_SCHED_ERROR_CODE = 264;
  public static final int OFFSET_SCHED_ERROR_THREAD = 268;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2SharedMemoryHeader", BYTES, ALIGNMENT)
          .array("rings", OFFSET_RINGS, RingHeaderLayout.SPEC, 4)
          .field("orchestrator_done", OFFSET_ORCHESTRATOR_DONE, Scalar.I32)
          .field("total_size", OFFSET_TOTAL_SIZE, Scalar.U64)
          .field("graph_output_ptr", OFFSET_GRAPH_OUTPUT_PTR, Scalar.U64)
          .field("graph_output_size", OFFSET_GRAPH_OUTPUT_SIZE, Scalar.U64)
          .field("orch_error_code", OFFSET_ORCH_ERROR_CODE, Scalar.I32)
          .field("sched_error_bitmap", OFFSET_SCHED_ERROR_BITMAP, Scalar.I32)
          .field("sched_error_code", OFFSET_SCHED_ERROR_CODE, Scalar.I32)
          .field("sched_error_thread", OFFSET_SCHED_ERROR_THREAD, Scalar.I32)
          .build();

  private SharedMemoryHeaderLayout() {}
}
