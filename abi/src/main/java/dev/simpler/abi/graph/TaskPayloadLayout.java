package dev.simpler.abi.graph;

import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.TensorLayout;

/** Arguments and fan-in of a task. */
public final class TaskPayloadLayout {
  public static final int BYTES = 3264;
  public static final int ALIGNMENT = 64;
  public static final int OFFSET_TENSOR_COUNT = 0;
  public static final int OFFSET_SCALAR_COUNT = 4;
  public static final int OFFSET_FANIN_ACTUAL_COUNT = 8;
  public static final int OFFSET_FANIN_SPILL_START = 12;
  public static final int OFFSET_FANIN_SPILL_POOL = 16;
  public static final int OFFSET_FANIN_INLINE_SLOT_STATES = 24;
  public static final int OFFSET_TENSORS = 192;
  public static final int OFFSET_SCALARS = 2240;

  /** The struct as data. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2TaskPayload", BYTES, ALIGNMENT)
          .field("tensor_count", OFFSET_TENSOR_COUNT, Scalar.I32)
          .field("scalar_count", OFFSET_SCALAR_COUNT, Scalar.I32)
          .field("fanin_actual_count", OFFSET_FANIN_ACTUAL_COUNT, Scalar.I32)
          .field("fanin_spill_start", OFFSET_FANIN_SPILL_START, Scalar.I32)
          .field("fanin_spill_pool", OFFSET_FANIN_SPILL_POOL, Scalar.U64)
          .array("fanin_inline_slot_states", OFFSET_FANIN_INLINE_SLOT_STATES, Scalar.U64, 16)
          .array("tensors", OFFSET_TENSORS, TensorLayout.SPEC, 16)
          .array("scalars", OFFSET_SCALARS, Scalar.U64, 128)
          .build();

  private TaskPayloadLayout() {}
}
