package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** Indices through which producer and consumer of a ring see each other. */
public final class RingFlowControlLayout {
  public static final int BYTES = 32;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_HEAP_TOP = 0;
  public static final int OFFSET_CURRENT_TASK_INDEX = 8;
  public static final int OFFSET_HEAP_TAIL = 16;
  public static final int OFFSET_LAST_TASK_ALIVE = 24;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2RingFlowControl", BYTES, ALIGNMENT)
          .field("heap_top", OFFSET_HEAP_TOP, Scalar.U64)
          .field("current_task_index", OFFSET_CURRENT_TASK_INDEX, Scalar.I32)
          .field("heap_tail", OFFSET_HEAP_TAIL, Scalar.U64)
          .field("last_task_alive", OFFSET_LAST_TASK_ALIVE, Scalar.I32)
          .build();

  private RingFlowControlLayout() {}
}
