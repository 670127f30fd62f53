package dev.simpler.graphs.ring;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.task.TaskKernels;

/** Where the records of tasks and of their rings are kept for others than the AICPU threads. */
public interface TaskMemory {
  /** Puts the records into the state at the start of a run. */
  void reset();

  /** Publishes the submission side of a ring. */
  void publishSubmitted(int ring, int next, long heapTop);

  /** Publishes the watermark of a ring. */
  void publishRetired(int ring, int alive, long heapTail);

  /** Publishes that the orchestration function has returned. */
  void publishDone();

  /** Publishes the packed graph output. */
  void publishGraphOutput(long output, long size);

  /** Publishes the first error the orchestrator latched. */
  void publishOrchestratorError(int code);

  /** Publishes an error a scheduler latched. */
  void publishSchedulerError(int thread, int code);

  /**
   * Writes who a task is.
   *
   * @param kernels the task's {@link TaskKernels}
   */
  void writeTask(int slot, long id, long kernels, long packedBase, long packedEnd);

  /** Writes how much a task has of what. */
  void writeCounts(int slot, int tensors, int scalars, int producers, int spillStart);

  /** Writes a scalar argument of a task. */
  void writeScalar(int slot, int index, long value);

  /** Writes a tensor argument of a task. */
  void writeTensor(int slot, int index, Tensor tensor);

  /**
   * Writes a tensor that a task creates: contiguous, of version 0.
   *
   * @param address device address of its buffer
   * @param bufferBytes size of the buffer
   * @param owner id of the task
   */
  void writeCreated(
      int slot,
      int index,
      long address,
      long bufferBytes,
      long owner,
      DataType type,
      boolean manualDep,
      Shape shape);

  /** Reads a tensor argument of a task back. */
  Tensor readTensor(int slot, int index);
}
