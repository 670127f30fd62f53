package dev.simpler.runtime.pod;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;

/**
 * Orchestration of one run of a worker: submits tasks, which start as soon as their inputs are
 * there. In process mode the function of a nested worker is found by its class, which then needs a
 * constructor without parameters.
 */
@FunctionalInterface
public interface PodFunction {
  /**
   * Submits the tasks of the run; it need not wait for them.
   *
   * @param orchestrator valid until this method returns, on this thread; device memory calls may
   *     come from any thread
   * @param args tensors and scalars with their tags
   * @param config launch of the run
   * @throws Exception anything; it fails the run
   */
  void run(PodOrchestrator orchestrator, TaskArgs args, CallConfig config) throws Exception;

  /**
   * {@return whether a task of it may be run again from its beginning, with the arguments as they
   * were, if the machine it ran on was lost: it does nothing that others see but write its tensors}
   */
  default boolean repeatable() {
    return false;
  }
}
