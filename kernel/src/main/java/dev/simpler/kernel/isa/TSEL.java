package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Takes each element from one of two tiles in VEC as a bit says, on V. Exact. */
public final class TSEL {
  private TSEL() {}

  /**
   * {@code dst = bit ? a : b} over the valid region of {@code dst}: bit c of row r of the mask, low
   * bit first, decides row r and column c, as TCMP and TCMPS make it. Of the mask's columns the
   * capacity counts, not the valid ones.
   *
   * @param dst row-major tile of any type; may be one of the sources, shares no bytes with the mask
   * @param mask row-major tile of UINT8, UINT16 or UINT32 with a row for each of {@code dst}
   * @param a row-major tile of the same type
   * @param b row-major tile of the same type
   */
  public static void apply(Tile dst, Tile mask, Tile a, Tile b) {
    Instruction op = Instruction.TSEL;
    Masks.check(op, dst, mask, a);
    Rules.matches(op, dst, b);
    Rules.rowMajor(op, b);
    MachineTile.machine(dst).selections().select(op, dst, mask, a, b);
  }
}
