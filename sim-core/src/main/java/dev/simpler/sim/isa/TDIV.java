package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.Tile;

/** Element-wise IEEE quotient of floating-point tiles. */
public final class TDIV {
  private TDIV() {}

  /** {@code dst = a / b}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TDIV", BinaryOps.Divide.LOOP, dst, a, b);
  }
}
