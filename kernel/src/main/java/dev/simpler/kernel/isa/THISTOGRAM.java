package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * Counts the values of one byte of each row's elements, running total over the 256 values: a step
 * of a radix sort from the highest byte down. Exact. A2/A3 has no such instruction.
 */
public final class THISTOGRAM {
  private static final int BINS = 256;

  private THISTOGRAM() {}

  /**
   * The highest byte: {@code dst(r, b)} is how many elements of row r have at most b in it.
   *
   * @param dst row-major UINT32 tile with 256 valid columns
   * @param src UINT16 or UINT32 tile
   */
  public static void apply(Tile dst, Tile src) {
    check(dst, src);
    MachineTile.machine(dst)
        .reductions()
        .histogram(Instruction.THISTOGRAM, dst, src, null, src.type().bytes() - 1);
  }

  /**
   * A lower byte, of those elements alone whose higher bytes are the given ones.
   *
   * @param dst row-major UINT32 tile with 256 valid columns
   * @param src UINT16 or UINT32 tile
   * @param higher UINT8 tile. For UINT16 elements a column in DN with the highest byte for each
   *     row; for UINT32 elements column 0 has the highest byte in row 0, the next one in row 1 and
   *     so on down to the byte above the counted one, for all rows
   * @param index number of the counted byte, 0 is the lowest
   */
  public static void apply(Tile dst, Tile src, Tile higher, int index) {
    check(dst, src);
    int most = src.type().bytes() - 2;
    if (index < 0 || index > most) {
      throw Rules.refuse(
          src,
          Instruction.THISTOGRAM
              + " of byte "
              + index
              + ", needs one below the highest of "
              + src.type());
    }
    int rows = src.type() == ElementType.UINT16 ? src.validRows() : 3 - index;
    boolean fits = higher.validRows() >= rows && higher.validCols() >= 1;
    if (higher.location() != Location.VEC || higher.type() != ElementType.UINT8 || !fits) {
      throw Rules.refuse(
          higher,
          Instruction.THISTOGRAM + " of byte " + index + " needs " + rows + " rows of UINT8");
    }
    boolean column = higher.layout() == Layout.DN && higher.cols() == 1;
    if (src.type() == ElementType.UINT16 && rows > 1 && !column) {
      throw Rules.refuse(
          higher,
          Instruction.THISTOGRAM
              + " of UINT16 takes one byte for each row side by side: give them a column in DN");
    }
    if (src.type() == ElementType.UINT32) {
      Rules.rowMajor(Instruction.THISTOGRAM, higher);
    }
    MachineTile.machine(dst)
        .reductions()
        .histogram(Instruction.THISTOGRAM, dst, src, higher, index);
  }

  private static void check(Tile dst, Tile src) {
    Instruction op = Instruction.THISTOGRAM;
    Rules.inUb(op, src);
    Rules.admit(op, src);
    Rules.defined(op, src.type() == ElementType.UINT16 || src.type() == ElementType.UINT32, src);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    boolean fits = dst.validRows() >= src.validRows() && dst.validCols() >= BINS;
    if (fits && dst.cols() != BINS && src.validRows() > 1) {
      throw Rules.refuse(dst, op + " puts rows " + BINS + " counts apart, the tile's lie further");
    }
    if (dst.location() != Location.VEC || dst.type() != ElementType.UINT32 || !fits) {
      throw Rules.refuse(
          dst,
          op
              + " needs "
              + BINS
              + " valid columns of UINT32 for each of the "
              + src.validRows()
              + " rows of "
              + src);
    }
  }
}
