package dev.simpler.platform.orchestration.hostgraph;

/** Which kind of core runs a task. */
public enum CoreType {
  /** The cube core of a cluster. */
  AIC,
  /** One of the two vector cores of a cluster. */
  AIV
}
