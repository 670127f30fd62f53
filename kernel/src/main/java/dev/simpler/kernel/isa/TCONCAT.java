package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import org.jspecify.annotations.Nullable;

/** Puts two tiles in VEC side by side, on V. */
public final class TCONCAT {
  private TCONCAT() {}

  /**
   * The valid columns of {@code left}, then those of {@code right}.
   *
   * @param dst tile of the same type and valid rows, with room for both sources' valid columns
   * @param left tile that comes first
   * @param right tile that comes behind it
   */
  public static void apply(Tile dst, Tile left, Tile right) {
    Instruction op = Instruction.TCONCAT;
    Rules.admit(op, dst);
    checkSources(op, dst, left, right);
    int cols = left.validCols() + right.validCols();
    if (cols > dst.cols()) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %d and %d valid columns, there is room for %d",
              op, left.validCols(), right.validCols(), dst.cols()));
    }
    MachineTile.machine(dst).moves().concatenate(op, dst, left, right);
  }

  /**
   * Of each row the first elements of {@code left}, then those of {@code right}, as many as the
   * numbers in column 0 of two more tiles say: a number is that of the elements times the size of
   * an element of the tile it stands in. What exceeds the valid columns of {@code dst} is left out,
   * of {@code right} first; elements behind the last one stay.
   *
   * @param dst row-major tile of the sources' type, of at most 32 bits, and valid rows
   * @param leftBytes row-major tile of integers of at most 32 bits
   * @param rightBytes of the same type
   * @param left tile that comes first
   * @param right tile that comes behind it
   */
  public static void apply(Tile dst, Tile left, Tile right, Tile leftBytes, Tile rightBytes) {
    counted(dst, left, right, null, leftBytes, rightBytes);
  }

  /**
   * The same, telling how many elements of each row were written.
   *
   * @param total tile of one valid column and the numbers' type, which gets them as such numbers
   * @param dst row-major tile of the sources' type and valid rows
   * @param left tile that comes first
   * @param right tile that comes behind it
   * @param leftBytes as in the form before
   * @param rightBytes as in the form before
   */
  public static void apply(
      Tile dst, Tile left, Tile right, Tile total, Tile leftBytes, Tile rightBytes) {
    Instruction op = Instruction.TCONCAT;
    numbers(op, dst, total, leftBytes);
    if (total.validCols() != 1) {
      throw Rules.refuse(total, op + " needs one valid column, not " + total.validCols());
    }
    counted(dst, left, right, total, leftBytes, rightBytes);
  }

  private static void counted(
      Tile dst, Tile left, Tile right, @Nullable Tile total, Tile leftBytes, Tile rightBytes) {
    Instruction op = Instruction.TCONCAT;
    Rules.admit(op, Form.COUNTED, dst, dst.type(), leftBytes.type());
    checkSources(op, dst, left, right);
    Rules.defined(op, dst.type().bits() <= Integer.SIZE, dst);
    numbers(op, dst, leftBytes, leftBytes);
    numbers(op, dst, rightBytes, leftBytes);
    MachineTile.machine(dst)
        .moves()
        .concatenate(op, dst, left, right, total, leftBytes, rightBytes);
  }

  private static void checkSources(Instruction op, Tile dst, Tile left, Tile right) {
    Rules.inUb(op, dst, left);
    Rules.inUb(op, dst, right);
    Rules.sameType(op, dst, left);
    Rules.sameType(op, dst, right);
    Rules.sameRows(op, dst, left);
    Rules.sameRows(op, dst, right);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, left);
    Rules.rowMajor(op, right);
  }

  /** Checks a tile with a number for each row. */
  private static void numbers(Instruction op, Tile dst, Tile tile, Tile like) {
    Rules.inUb(op, dst, tile);
    Rules.rowMajor(op, tile);
    boolean whole = !tile.type().isFloating() && tile.type().bits() <= Integer.SIZE;
    boolean enough = tile.validRows() >= dst.validRows() && tile.validCols() >= 1;
    if (!whole || tile.type() != like.type() || dst.validRows() > 0 && !enough) {
      throw Rules.refuse(
          tile,
          String.format(
              "%s needs a number for each of %d rows, integers of at most 32 bits of the type of"
                  + " %s; the valid region is %s",
              op, dst.validRows(), like, Rules.extents(tile)));
    }
  }
}
