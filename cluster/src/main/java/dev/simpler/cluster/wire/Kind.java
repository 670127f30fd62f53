package dev.simpler.cluster.wire;

/** What can be asked of a node, and of a worker there. */
public enum Kind {
  /** Set chips apart for a worker. */
  RESERVE,
  /** Make the worker. */
  OPEN,
  /** Run a task. */
  TASK,
  /** Allocate memory that stays there. */
  MALLOC,
  /** Free it. */
  FREE,
  /** Copy to it. */
  COPY_TO,
  /** Copy from it. */
  COPY_FROM,
  /** Make all children of the worker anew. */
  RESTART,
  /** End the worker. */
  CLOSE
}
