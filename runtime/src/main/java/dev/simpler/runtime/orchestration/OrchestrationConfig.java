package dev.simpler.runtime.orchestration;

/**
 * The optional configuration function of an orchestration image, where it is a class of its own
 * instead of {@link Orchestration#expectedArguments}.
 */
@FunctionalInterface
public interface OrchestrationConfig {
  /** As {@link Orchestration#expectedArguments}. */
  int expectedArguments(RunArguments arguments);

  /** The orchestration {@code entry} with this configuration in place of its own. */
  default Orchestration appliedTo(Orchestration entry) {
    return new Orchestration() {
      @Override
      public void run(Orchestrator orchestrator, RunArguments arguments) {
        entry.run(orchestrator, arguments);
      }

      @Override
      public int expectedArguments(RunArguments arguments) {
        return OrchestrationConfig.this.expectedArguments(arguments);
      }
    };
  }
}
