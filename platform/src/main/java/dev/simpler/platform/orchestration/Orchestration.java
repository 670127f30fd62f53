package dev.simpler.platform.orchestration;

/**
 * An orchestration function: ordinary sequential code that describes a program as tasks. It runs
 * once per run on an AICPU thread while the tasks it has submitted already execute. The class
 * travels as bytes inside the callable and needs a public constructor without parameters.
 */
@FunctionalInterface
public interface Orchestration {
  /**
   * Submits the program's tasks. Exceptions thrown from here fail the run with a typed error.
   *
   * @param orchestrator the runtime, valid until this method returns
   * @param arguments the run's arguments
   */
  void run(Orchestrator orchestrator, RunArguments arguments);

  /**
   * {@return how many arguments, tensors and scalars together, the program needs at least} The run
   * is refused before anything is launched if it has fewer; 0 or less switches the check off.
   *
   * @param arguments those of the run, before anything is launched
   */
  default int expectedArguments(RunArguments arguments) {
    return 0;
  }
}
