package dev.simpler.kernel.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Spreads elements over a tile of zeros, by index or by a repeating pattern; on V. */
public final class TSCATTER {
  private TSCATTER() {}

  /**
   * {@code dst[indices(r,c)] = src(r,c)}, counted row by row over the destination's capacity, in
   * ascending row and column: of equal indices the last one stays. The rest of the capacity becomes
   * 0. An index outside the capacity is refused, and nothing is written.
   *
   * @param dst tile that shares no bytes with the others
   * @param indices integers of 32 bits, or of 16 bits for elements of 1 and 2 bytes; their valid
   *     region says which elements of {@code src} to take
   * @param src tile in VEC whose valid region is read
   */
  public static void apply(Tile dst, Tile src, Tile indices) {
    Instruction op = Instruction.TSCATTER;
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.rowMajor(op, src);
    Rules.rowMajor(op, indices);
    Rules.admit(op, Form.INDEX, dst, dst.type(), indices.type());
    int wanted = dst.type().bits() < Integer.SIZE ? Short.SIZE : Integer.SIZE;
    if (indices.location() != Location.VEC
        || indices.type().isFloating()
        || indices.type().bits() != wanted) {
      throw Rules.refuse(
          indices, String.format("%s of %s needs %d-bit integers in VEC", op, dst.type(), wanted));
    }
    int rows = indices.validRows();
    int cols = indices.validCols();
    if (src.validRows() < rows || src.validCols() < cols) {
      throw Rules.refuse(src, op + " of " + rows + "x" + cols + " reads outside its valid region");
    }
    MachineTile.machine(dst).gathers().scatter(op, dst, src, indices);
  }

  /**
   * Puts the source's columns at the pattern's columns of {@code dst} and 0 everywhere else in its
   * capacity.
   *
   * @param dst row-major tile with the pattern's period times the source's valid columns; its
   *     elements have the source's size, the type may differ: the bits are kept
   * @param src row-major tile
   * @param pattern which columns, or rows
   */
  public static void apply(Tile dst, Tile src, MaskPattern pattern) {
    apply(dst, src, pattern, PatternAxis.COLUMNS);
  }

  /**
   * Spreads columns, or whole rows: row r of {@code src} is then the pattern's row r of {@code
   * dst}. P1111 spreads nothing: it copies, and leaves the rest of {@code dst} as it was.
   *
   * @param dst for rows, a tile with the pattern's period times the source's valid rows, and at
   *     least its valid columns
   * @param src row-major tile
   * @param pattern which columns, or rows
   * @param axis columns or rows
   */
  public static void apply(Tile dst, Tile src, MaskPattern pattern, PatternAxis axis) {
    Instruction op = Instruction.TSCATTER;
    Patterns.check(op, dst, src, axis);
    switch (axis) {
      case COLUMNS -> Patterns.checkSpread(op, dst, src, pattern);
      case ROWS -> Patterns.checkRows(op, dst, src, pattern, false);
    }
    MachineTile.machine(dst).gathers().scatter(op, dst, src, pattern, axis);
  }
}
