package dev.simpler.sim.engine;

/**
 * Sees what the simulated chip does, in the order events are applied. Times are virtual
 * picoseconds. An observer may not change anything; without one nothing is called.
 */
public interface EngineObserver {
  /** An AICPU stored a dispatch token. */
  void dispatched(long time, int core, int token);

  /** A kernel was started; its effects on memory may happen any time until it ends. */
  void started(long time, int core, int token, long taskId, int functionId);

  /** A kernel ended. */
  void ended(long time, int core, int token);

  /** A COND value became visible to the AICPU. */
  void visible(long time, int core, int cond);
}
