package dev.simpler.sim.exec;

/** Charges device code for the loop iterations and calls it makes. */
@FunctionalInterface
public interface FuelMeter {
  /**
   * Charges {@code steps} loop iterations or calls. Where device code that never ends is stopped:
   * it throws an error that the code must not catch, again at every call.
   */
  void burn(int steps);
}
