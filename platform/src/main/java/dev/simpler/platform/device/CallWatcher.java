package dev.simpler.platform.device;

import dev.simpler.abi.task.TensorTag;
import java.util.List;

/**
 * Told how a kernel is called: once in a run for all tasks that give it tensors with the same tags,
 * when the first of them is submitted. Called by the thread that drives the run.
 */
@FunctionalInterface
public interface CallWatcher {
  /**
   * A task of one kernel was submitted.
   *
   * @param task its id
   * @param function the kernel's function id
   * @param tags of its tensors, in their order
   */
  void called(long task, int function, List<TensorTag> tags);
}
