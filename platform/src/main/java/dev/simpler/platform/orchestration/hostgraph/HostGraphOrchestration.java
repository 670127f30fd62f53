package dev.simpler.platform.orchestration.hostgraph;

import dev.simpler.platform.orchestration.RunArguments;

/**
 * An orchestration function of {@code host_build_graph}: it runs to its end on the host, once per
 * run, and only then the device starts. The class travels as bytes inside the callable and needs a
 * public constructor without parameters.
 */
@FunctionalInterface
public interface HostGraphOrchestration {
  /**
   * Builds the program's graph. Exceptions thrown from here fail the run with a typed error and
   * nothing is launched.
   *
   * @param graph the graph, valid until this method returns
   * @param arguments the run's arguments, every tensor on the device already
   */
  void build(HostGraph graph, RunArguments arguments);

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
