package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** Element-wise shift of integer tiles to the left. */
public final class TSHL {
  private TSHL() {}

  /**
   * {@code dst = a << b}, over the valid region of {@code dst}.
   *
   * @param b counts, read as unsigned numbers; one of the width of the type or more leaves 0 (C++
   *     leaves that open)
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary("TSHL", BinaryOps.ShiftLeft.LOOP, dst, a, b);
  }
}
