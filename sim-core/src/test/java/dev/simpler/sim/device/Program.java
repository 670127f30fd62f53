package dev.simpler.sim.device;

/** An orchestration image that does nothing. */
public final class Program {
  /** Used by the loader. */
  public Program() {}
}
