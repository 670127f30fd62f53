package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Takes each element from a tile in VEC or else a scalar, as a bit says, on V. Exact. */
public final class TSELS {
  private TSELS() {}

  /**
   * {@code dst = bit ? a : s} over the valid region of {@code dst}: bit c of row r of the mask, low
   * bit first, decides row r and column c.
   *
   * @param dst row-major tile of any type; may be {@code a}, shares no bytes with the mask
   * @param mask row-major tile of UINT8, UINT16 or UINT32 as for TSEL
   * @param a row-major tile of the same type
   * @param s rounded to a floating-point type; integral for an integer type, which keeps its low
   *     bits
   */
  public static void apply(Tile dst, Tile mask, Tile a, float s) {
    Instruction op = Instruction.TSELS;
    Masks.check(op, dst, mask, a);
    if (dst.type().isFloating()) {
      MachineTile.machine(dst).selections().select(op, dst, mask, a, s);
    } else {
      long whole = Rules.whole(op, dst, s);
      MachineTile.machine(dst).selections().select(op, dst, mask, a, whole);
    }
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param dst tile whose valid region is computed
   * @param mask as in the first form
   * @param a taken where a bit of the mask is set
   * @param s taken elsewhere, a number of the type
   */
  public static void apply(Tile dst, Tile mask, Tile a, long s) {
    Instruction op = Instruction.TSELS;
    Masks.check(op, dst, mask, a);
    if (dst.type().isFloating()) {
      MachineTile.machine(dst).selections().select(op, dst, mask, a, (float) s);
    } else {
      MachineTile.machine(dst).selections().select(op, dst, mask, a, s);
    }
  }
}
