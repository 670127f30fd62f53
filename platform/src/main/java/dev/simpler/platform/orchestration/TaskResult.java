package dev.simpler.platform.orchestration;

import dev.simpler.abi.tensor.Tensor;

/**
 * What a submitted task gives back: the tensors the runtime created for its outputs, in the order
 * they were added. Valid until the task's scope has ended and every task that uses the tensors is
 * done; then the slot behind it serves another task.
 */
public interface TaskResult {
  /** {@return number of created tensors; existing outputs do not count} */
  int size();

  /**
   * {@return a created tensor}
   *
   * @param index which one, from 0
   * @throws GraphException if {@code index} is not below {@link #size}
   */
  Tensor get(int index);

  /**
   * {@return id of the task: ring in the upper half, index within the ring in the lower; -1 if
   * refused}
   */
  long taskId();

  /**
   * {@return whether nothing was created, because the task has no such output or the run has
   * failed}
   */
  default boolean isEmpty() {
    return size() == 0;
  }
}
