package dev.simpler.platform.device;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;

/**
 * Told what AICPU code does with tasks and tensors, if somebody watches the device. Called by the
 * thread that runs this code, at its virtual time; changes nothing.
 *
 * <p>Order is told as it was declared, not as it came about: an edge from a task that is done and
 * gone already is told as well, so that what is told does not depend on who was faster.
 */
public interface TaskWatcher {
  /** How a task may be made to wait for another one. */
  enum EdgeForm {
    /** By its tensors, or by {@code dependsOn}. */
    INFERRED("dependsOn"),
    /** By {@code dependsOn} only: what its tensors say is left out of account. */
    MANUAL("dependsOn"),
    /** By {@code addDependency}. */
    DEPENDENCY("addDependency"),
    /** By {@code addSuccessor}. */
    SUCCESSOR("addSuccessor");

    private final String call;

    EdgeForm(String call) {
      this.call = call;
    }

    /** The call that states an edge. */
    public String call() {
      return call;
    }
  }

  /**
   * A task was submitted; its tensors were told before, its edges follow.
   *
   * @param task id of the task
   * @param blocks number of its blocks
   * @param depth depth of the scope that owns it, 0 for the one around the function
   * @param form how it may be made to wait
   */
  void submitted(long task, int blocks, int depth, EdgeForm form);

  /**
   * A task is submitted with this tensor.
   *
   * @param task id of the task
   * @param argument index of the tensor among its tensors
   * @param tag what the task does with it
   * @param tensor where it is
   * @param created whether the runtime has just placed it, so that its contents are undefined
   * @param filled whether it has then been given an initial value
   */
  void tensor(
      long task, int argument, TensorTag tag, Tensor tensor, boolean created, boolean filled);

  /** One task was made to wait for another one, by what they touch or by the function. */
  void edge(long producer, long consumer);

  /**
   * The orchestration function has waited for a task.
   *
   * @param readers whether also for those that wait for it
   */
  void awaited(long task, boolean readers);

  /** The innermost scope, of this depth, was closed. */
  void scopeEnded(int depth);

  /** One element of a tensor was loaded or stored by the orchestration function. */
  void element(long address, int bytes, boolean stored);
}
