package dev.simpler.kernel.isa;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * Compares two tiles in VEC element by element and packs the answers into bits, on V. Exact.
 *
 * <p>A chip that compares some integers otherwise refuses that use; docs/isa.md says which.
 */
public final class TCMP {
  private TCMP() {}

  /**
   * Over the valid region of {@code a}: bit i of word w in row r of {@code dst} says whether the
   * comparison holds at row r and column w times the bits of a word plus i. Bits behind the last
   * column, up to the end of what hardware compares at once, are 0 or what the elements in memory
   * there give, as the chip has it; docs/isa.md says which, and what becomes of the rest of a row.
   *
   * @param dst row-major tile of UINT8, UINT16 or UINT32, whose valid region has a bit for each
   *     element; shares no bytes with the sources
   * @param a row-major tile
   * @param b row-major tile of the same type, valid where {@code a} is
   * @param mode the comparison
   */
  public static void apply(Tile dst, Tile a, Tile b, CompareMode mode) {
    Instruction op = Instruction.TCMP;
    Comparisons.check(op, dst, a);
    Comparisons.check(op, dst, b);
    Rules.sameType(op, a, b);
    Rules.admit(op, Form.PLAIN, a, a.type(), dst.type());
    boolean words =
        switch (dst.type()) {
          case UINT8, UINT16, UINT32 -> true;
          default -> false;
        };
    if (!words) {
      throw Rules.refuse(dst, op + " of " + a + " and " + b + " to " + dst.type());
    }
    int rows = a.validRows();
    int cols = a.validCols();
    if (b.validRows() < rows || b.validCols() < cols) {
      throw Rules.refuse(
          b,
          String.format(
              "%s reads outside its valid region %s, the first source's is %s",
              op, Rules.extents(b), Rules.extents(a)));
    }
    Comparisons.checkRoom(op, dst, a);
    MachineTile.machine(dst).selections().compare(op, dst, a, b, mode);
  }
}
