package dev.simpler.graphs.replay;

import dev.simpler.abi.WideLimits;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.TaskMemory;
import java.util.HashMap;
import java.util.Map;

/** Keeps of all records only the tensors that tasks create, because the function asks for them. */
public final class CreatedTensors implements TaskMemory {
  private final Map<Long, Tensor> tensors = new HashMap<>();

  @Override
  public void reset() {
    tensors.clear();
  }

  @Override
  public void publishSubmitted(int ring, int next, long heapTop) {}

  @Override
  public void publishRetired(int ring, int alive, long heapTail) {}

  @Override
  public void publishDone() {}

  @Override
  public void publishGraphOutput(long output, long size) {}

  @Override
  public void publishOrchestratorError(int code) {}

  @Override
  public void publishSchedulerError(int thread, int code) {}

  @Override
  public void writeTask(int slot, long id, long kernels, long packedBase, long packedEnd) {}

  @Override
  public void writeCounts(int slot, int tensorCount, int scalars, int producers, int spillStart) {}

  @Override
  public void writeScalar(int slot, int index, long value) {}

  @Override
  public void writeTensor(int slot, int index, Tensor tensor) {}

  @Override
  public void writeCreated(
      int slot,
      int index,
      long address,
      long bufferBytes,
      long owner,
      DataType type,
      boolean manualDep,
      Shape shape) {
    tensors.put(
        key(slot, index),
        Tensor.contiguous(address, bufferBytes, owner, 0, type, manualDep, shape));
  }

  @Override
  public Tensor readTensor(int slot, int index) {
    Tensor tensor = tensors.get(key(slot, index));
    if (tensor == null) {
      throw new IllegalStateException("argument " + index + " of slot " + slot + " is not created");
    }
    return tensor;
  }

  private static long key(int slot, int index) {
    return (long) slot * WideLimits.TASK_TENSOR_ARGS + index;
  }
}
