package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise difference. */
public final class TSUB {
  private TSUB() {}

  /** {@code dst = a - b}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TSUB", BinaryOps.Subtract.LOOP, dst, a, b);
  }
}
