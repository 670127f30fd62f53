package dev.simpler.sim.engine;

/**
 * Sees what the simulated chip does, in an order that depends on the program and the seed alone:
 * the order in which events are applied, which is that of their virtual times. Times are virtual
 * picoseconds since the start of the run. Called on the device's thread; an observer may not change
 * anything and not call back. Without one nothing is called.
 */
public interface EngineObserver {
  /** An AICPU stored to a core's DATA_MAIN_BASE, at its own time, which may be ahead of others. */
  void dispatched(long time, int core, int value);

  /** A core took a token; its kernel starts at {@code start}. */
  void started(long start, int core, int token, long taskId, int functionId);

  /** A kernel ended and the AICPU can see it; comes before {@link #visible} of its FIN. */
  void ended(int core, int token, long start, long end);

  /** A COND value became visible to the AICPU: FIN, idle, exit, or an ACK that was asked for. */
  void visible(long time, int core, int cond);
}
