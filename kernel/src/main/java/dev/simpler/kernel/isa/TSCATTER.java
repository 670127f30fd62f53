package dev.simpler.kernel.isa;

import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Spreads elements over a tile, by index or by a repeating pattern of columns; on V. */
public final class TSCATTER {
  private TSCATTER() {}

  /**
   * {@code dst[indices(r,c)] = src(r,c)}, counted row by row over the destination's capacity, in
   * ascending row and column: of equal indices the last one stays. Other elements keep their value.
   * An index outside the capacity is refused, and nothing is written.
   *
   * @param indices 32-bit integers; their valid region says which elements of {@code src} to take
   */
  public static void apply(Tile dst, Tile src, Tile indices) {
    Instruction op = Instruction.TSCATTER;
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    int rows = indices.validRows();
    int cols = indices.validCols();
    Rules.indices(op, indices, rows, cols);
    if (src.validRows() < rows || src.validCols() < cols) {
      throw Rules.refuse(src, op + " of " + rows + "x" + cols + " reads outside its valid region");
    }
    MachineTile.machine(dst).gathers().scatter(op, dst, src, indices);
  }

  /**
   * Puts the source's columns at the pattern's columns of {@code dst} and 0 at the others: the
   * inverse of {@link TGATHER#apply(Tile, Tile, MaskPattern)}.
   *
   * @param dst tile whose elements have the source's size, the type may differ: the bits are kept
   */
  public static void apply(Tile dst, Tile src, MaskPattern pattern) {
    Instruction op = Instruction.TSCATTER;
    Rules.sameSize(op, dst, src);
    Rules.sameRows(op, dst, src);
    int kept = pattern.kept(dst.validCols());
    if (src.validCols() != kept) {
      throw Rules.refuse(
          src,
          String.format(
              "%s %s to %d columns takes %d columns, not %d",
              op, pattern, dst.validCols(), kept, src.validCols()));
    }
    MachineTile.machine(dst).gathers().scatter(op, dst, src, pattern);
  }
}
