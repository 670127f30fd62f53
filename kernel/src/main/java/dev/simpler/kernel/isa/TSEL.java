package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Takes each element from one of two tiles in VEC as a bit says, on V. Exact. */
public final class TSEL {
  private TSEL() {}

  /**
   * {@code dst = bit ? a : b} over the valid region of {@code dst}. The bits are taken one after
   * the other, low bit first, through the valid columns of the mask and then its next row. The
   * drift this means for a mask whose rows have another number of bits than {@code dst} has valid
   * columns is refused if there is more than one row.
   *
   * @param dst row-major tile of any type; may be one of the sources, shares no bytes with the mask
   * @param mask row-major tile of UINT8, UINT16 or UINT32, as TCMP makes it
   * @param a row-major tile of the same type
   * @param b row-major tile of the same type
   */
  public static void apply(Tile dst, Tile mask, Tile a, Tile b) {
    Instruction op = Instruction.TSEL;
    Masks.check(op, dst, mask, a);
    Rules.matches(op, dst, b);
    Rules.rowMajor(op, b);
    int rows = dst.validRows();
    int cols = dst.validCols();
    long perRow = Masks.bitsPerRow(mask);
    boolean any = rows > 0 && cols > 0;
    if (any && (rows > 1 && perRow != cols || mask.validRows() * perRow < (long) rows * cols)) {
      throw Rules.refuse(
          mask,
          String.format(
              "%s of %dx%d elements by %dx%d bits; set the mask's valid columns to the"
                  + " destination's over the bits of a word",
              op, rows, cols, mask.validRows(), perRow));
    }
    MachineTile.machine(dst).selections().select(op, dst, mask, a, b);
  }
}
