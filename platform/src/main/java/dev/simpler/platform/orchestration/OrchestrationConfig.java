package dev.simpler.platform.orchestration;

/**
 * The optional configuration function of an orchestration image, where it is a class of its own. If
 * an image exports one, it decides in place of what the entry class says of itself.
 */
@FunctionalInterface
public interface OrchestrationConfig {
  /** As {@link Orchestration#expectedArguments}. */
  int expectedArguments(RunArguments arguments);
}
