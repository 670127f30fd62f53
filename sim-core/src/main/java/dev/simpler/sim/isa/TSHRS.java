package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/** {@link TSHR} by one count for all elements. */
public final class TSHRS {
  private TSHRS() {}

  /**
   * {@code dst = a >> s}, over the valid region of {@code dst}.
   *
   * @param s count, not negative; the width of the type or more leaves 0 or, for negative elements,
   *     -1
   */
  public static void apply(Tile dst, Tile a, long s) {
    if (s < 0) {
      throw OnChipTile.of(dst).refuse("TSHRS by " + s + ", a count must be 0 or more");
    }
    Elementwise.scalar("TSHRS", BinaryOps.ShiftRight.LOOP, dst, a, s);
  }
}
