package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise minimum: b where it is less than a, else a. */
public final class TMIN {
  private TMIN() {}

  /** {@code dst = min(a, b)}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TMIN", BinaryOps.Minimum.LOOP, dst, a, b);
  }
}
