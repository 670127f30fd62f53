package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise maximum: b where a is less, else a. */
public final class TMAX {
  private TMAX() {}

  /** {@code dst = max(a, b)}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TMAX", BinaryOps.Maximum.LOOP, dst, a, b);
  }
}
