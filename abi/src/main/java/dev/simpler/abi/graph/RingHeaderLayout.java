package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** One ring in the shared memory header. */
public final class RingHeaderLayout {
  public static final int BYTES = 56;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_FC = 0;
  public static final int OFFSET_TASK_WINDOW_SIZE = 32;
  public static final int OFFSET_HEAP_SIZE = 40;
  public static final int OFFSET_TASK_DESCRIPTORS_OFFSET = 48;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2SharedMemoryRingHeader", BYTES, ALIGNMENT)
          .field("fc", OFFSET_FC, RingFlowControlLayout.SPEC)
          .field("task_window_size", OFFSET_TASK_WINDOW_SIZE, Scalar.U64)
          .field("heap_size", OFFSET_HEAP_SIZE, Scalar.U64)
          .field("task_descriptors_offset", OFFSET_TASK_DESCRIPTORS_OFFSET, Scalar.U64)
          .build();

  private RingHeaderLayout() {}
}
