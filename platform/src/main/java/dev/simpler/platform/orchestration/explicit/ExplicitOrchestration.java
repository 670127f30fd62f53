package dev.simpler.platform.orchestration.explicit;

import dev.simpler.platform.orchestration.RunArguments;

/**
 * An orchestration function of {@code aicpu_build_graph}. It runs once per run on an AICPU thread;
 * tasks of scopes that it has closed already execute meanwhile. The class travels as bytes inside
 * the callable and needs a public constructor without parameters.
 */
@FunctionalInterface
public interface ExplicitOrchestration {
  /**
   * Submits the program's tasks and says what waits for what. Exceptions thrown from here fail the
   * run with a typed error.
   *
   * @param orchestrator the runtime, valid until this method returns
   * @param arguments the run's arguments
   */
  void run(ExplicitOrchestrator orchestrator, RunArguments arguments);

  /**
   * {@return how many arguments, tensors and scalars together, the program needs at least; 0 or
   * less switches the check off}
   *
   * @param arguments those of the run, before anything is launched
   */
  default int expectedArguments(RunArguments arguments) {
    return 0;
  }
}
