package dev.simpler.graphs.ring;

import dev.simpler.abi.EpochLimits;
import dev.simpler.abi.graph.TaskPayloadLayout;
import dev.simpler.abi.tensor.TensorLayout;

/**
 * How much room a task's payload has: the struct of {@link TaskPayloadLayout} with as many tensors
 * and scalars as an epoch of the ABI gives a task. With those of the baseline it is that struct.
 *
 * @param tensors most tensors of a task
 * @param scalars most scalars of a task
 */
public record PayloadShape(int tensors, int scalars) {
  /** The shape for an epoch. */
  public static PayloadShape of(EpochLimits limits) {
    return new PayloadShape(limits.taskTensors(), limits.taskScalars());
  }

  /** Offset of the first scalar; tensors begin where the struct has them. */
  public int scalarsAt() {
    return TaskPayloadLayout.OFFSET_TENSORS + tensors * TensorLayout.BYTES;
  }

  /** Size in bytes, a multiple of the struct's alignment. */
  public int bytes() {
    int end = scalarsAt() + scalars * Long.BYTES;
    return (end + TaskPayloadLayout.ALIGNMENT - 1) & -TaskPayloadLayout.ALIGNMENT;
  }
}
