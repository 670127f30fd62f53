package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;

/** A task in its ring: identity, kernels, packed output. */
public final class TaskDescriptorLayout {
  public static final int BYTES = 40;
  public static final int ALIGNMENT = 8;
  public static final int OFFSET_TASK_ID = 0;
  public static final int OFFSET_KERNEL_ID = 8;
  public static final int OFFSET_PACKED_BUFFER_BASE = 24;
  public static final int OFFSET_PACKED_BUFFER_END = 32;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2TaskDescriptor", BYTES, ALIGNMENT)
          .field("task_id", OFFSET_TASK_ID, Scalar.U64)
          .array("kernel_id", OFFSET_KERNEL_ID, Scalar.I32, 3)
          .field("packed_buffer_base", OFFSET_PACKED_BUFFER_BASE, Scalar.U64)
          .field("packed_buffer_end", OFFSET_PACKED_BUFFER_END, Scalar.U64)
          .build();

  private TaskDescriptorLayout() {}
}
