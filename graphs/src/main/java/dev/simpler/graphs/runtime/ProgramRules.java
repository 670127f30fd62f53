package dev.simpler.graphs.runtime;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.GraphRuntime.Program;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.RunArguments;

/** What a graph runtime asks of a program before it starts it. */
public final class ProgramRules {
  private ProgramRules() {}

  /** The orchestration function as what the runtime needs. */
  public static <T> T function(Program program, Class<T> type) {
    if (!type.isInstance(program.orchestration())) {
      throw refuse(
          "the orchestration program is a " + program.orchestration().getClass().getName(),
          "implement " + type.getName());
    }
    return type.cast(program.orchestration());
  }

  /** The staged arguments. */
  public static RunArguments arguments(Program program) {
    return RunArguments.of(program.arguments());
  }

  /**
   * Refuses a run with fewer arguments than the program wants; 0 or less wants none.
   *
   * @param own what the function says itself, used unless the image has a class that says it
   */
  public static void requireArguments(Program program, RunArguments arguments, int own) {
    int expected = program.config().map(config -> config.expectedArguments(arguments)).orElse(own);
    int given = arguments.tensorCount() + arguments.scalarCount();
    if (expected > 0 && given < expected) {
      throw refuse(
          "a run with " + given + " arguments, the orchestration function expects " + expected,
          "pass the missing arguments");
    }
  }

  /** Refuses a run that leaves no thread to schedule beside the orchestrator. */
  public static void requireSchedulers(Npu npu, int schedulers) {
    if (schedulers < 1) {
      throw refuse(
          "a run with " + npu.aicpuThreads() + " AICPU thread, at least 2 are needed",
          "give one thread to the orchestrator and at least one to scheduling");
    }
  }

  private static SimplerException refuse(String what, String advice) {
    return new SimplerException(Fault.of(ErrorCategory.USAGE, what).mend(advice));
  }
}
