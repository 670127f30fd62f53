package dev.simpler.bench.dispatch;

import dev.simpler.platform.orchestration.Orchestration;

/** The shapes of graph that dispatch is measured with. */
public enum GraphShape {
  /** Tasks that read one tensor nobody writes. */
  INDEPENDENT(IndependentGraph.class, 1400),
  /** Each task waits for the one before. */
  CHAIN(ChainGraph.class, 4800),
  /** Groups of one source, eight workers and one sink, one group after the other. */
  FORKJOIN(ForkJoinGraph.class, 0);

  private final Class<? extends Orchestration> orchestration;
  private final int peerNsPerTask;

  GraphShape(Class<? extends Orchestration> orchestration, int peerNsPerTask) {
    this.orchestration = orchestration;
    this.peerNsPerTask = peerNsPerTask;
  }

  /** The orchestration function that submits such a graph. */
  public Class<? extends Orchestration> orchestration() {
    return orchestration;
  }

  /**
   * Marginal cost of a task on the C++ simulator, measured on a machine of this kind; 0 unknown.
   */
  public int peerNsPerTask() {
    return peerNsPerTask;
  }
}
