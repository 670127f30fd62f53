package dev.simpler.sim.device;

/** An orchestration image that does nothing. */
public final class EmptyProgram {
  /** Used by the loader. */
  public EmptyProgram() {}
}
