package dev.simpler.abi.graph;

import dev.simpler.abi.Limits;
import dev.simpler.abi.layout.Scalar;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.tensor.TensorLayout;

/**
 * Arguments and fan-in of a task.
 *
 * <pre>
 *       +----------------------------------------------+
 *     0 | tensor_count                         int32_t |
 *     4 | scalar_count                         int32_t |
 *       +----------------------------------------------+
 *     8 | fanin_actual_count                   int32_t |
 *    12 | fanin_spill_start                    int32_t |
 *       +----------------------------------------------+
 *    16 | fanin_spill_pool                    uint64_t |
 *       +----------------------------------------------+
 *    24 | fanin_inline_slot_states        uint64_t[16] |
 *       +----------------------------------------------+
 *   152 | (padding)                           40 bytes |
 *       +----------------------------------------------+
 *   192 | tensors                           Tensor[16] |
 *       +----------------------------------------------+
 *  2240 | scalars                        uint64_t[128] |
 *       +----------------------------------------------+
 *  3264
 * </pre>
 */
public final class TaskPayloadLayout {
  /** The struct as data; what follows is read from it. */
  public static final StructSpec SPEC =
      StructSpec.of("PTO2TaskPayload", 3264, 64)
          .field("tensor_count", 0, Scalar.I32)
          .field("scalar_count", 4, Scalar.I32)
          .field("fanin_actual_count", 8, Scalar.I32)
          .field("fanin_spill_start", 12, Scalar.I32)
          .field("fanin_spill_pool", 16, Scalar.U64)
          .array("fanin_inline_slot_states", 24, Scalar.U64, 16)
          .array("tensors", 192, TensorLayout.SPEC, Limits.MAX_TENSOR_ARGS)
          .array("scalars", 2240, Scalar.U64, Limits.MAX_SCALAR_ARGS)
          .build();

  /** Size in bytes. */
  public static final int BYTES = SPEC.bytes();

  /** Alignment in bytes. */
  public static final int ALIGNMENT = SPEC.alignment();

  public static final int OFFSET_TENSOR_COUNT = SPEC.offsetOf("tensor_count");
  public static final int OFFSET_SCALAR_COUNT = SPEC.offsetOf("scalar_count");
  public static final int OFFSET_FANIN_ACTUAL_COUNT = SPEC.offsetOf("fanin_actual_count");
  public static final int OFFSET_FANIN_SPILL_START = SPEC.offsetOf("fanin_spill_start");
  public static final int OFFSET_FANIN_SPILL_POOL = SPEC.offsetOf("fanin_spill_pool");
  public static final int OFFSET_FANIN_INLINE_SLOT_STATES =
      SPEC.offsetOf("fanin_inline_slot_states");
  public static final int OFFSET_TENSORS = SPEC.offsetOf("tensors");
  public static final int OFFSET_SCALARS = SPEC.offsetOf("scalars");

  private TaskPayloadLayout() {}

  /** Offset of a tensor. */
  public static long tensorOffset(int index) {
    return OFFSET_TENSORS + (long) index * TensorLayout.BYTES;
  }

  /** Offset of a scalar word. */
  public static long scalarOffset(int index) {
    return OFFSET_SCALARS + (long) index * Long.BYTES;
  }
}
