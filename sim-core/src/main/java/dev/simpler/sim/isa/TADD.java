package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise sum. */
public final class TADD {
  private TADD() {}

  /** {@code dst = a + b}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TADD", BinaryOps.Add.LOOP, dst, a, b);
  }
}
