package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;

/** {@link TFMOD} with one divisor for all elements. */
public final class TFMODS {
  private TFMODS() {}

  /** {@code dst = a - trunc(a / s) * s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    Remainders.scalar("TFMODS", RemainderOps.Kind.TRUNCATED, dst, a, s);
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param s divisor, a number of the element type and not 0
   */
  public static void apply(Tile dst, Tile a, long s) {
    Remainders.scalar("TFMODS", RemainderOps.Kind.TRUNCATED, dst, a, s);
  }
}
