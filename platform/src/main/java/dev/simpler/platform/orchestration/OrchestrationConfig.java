package dev.simpler.platform.orchestration;

/**
 * The optional configuration function of an orchestration image, where it is a class of its own. If
 * an image exports one, it decides in place of what the entry class says of itself.
 */
@FunctionalInterface
public interface OrchestrationConfig {
  /**
   * As {@link Orchestration#expectedArguments}.
   *
   * @param arguments those of the run, before anything is launched
   * @return the least number of arguments; 0 or less switches the check off
   */
  int expectedArguments(RunArguments arguments);
}
