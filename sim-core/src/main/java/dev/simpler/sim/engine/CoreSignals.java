package dev.simpler.sim.engine;

/** What a running kernel asks of the chip around its core. */
interface CoreSignals {
  /** Whether the run is being torn down, so that every kernel must stop. */
  boolean isTornDown();

  /** Raises a cross-core flag at the core's present time. */
  void raise(SimCore core, int flag, boolean toVector);

  /** Suspends the core's kernel until the flag is raised, and consumes it. */
  void await(SimCore core, int flag);
}
