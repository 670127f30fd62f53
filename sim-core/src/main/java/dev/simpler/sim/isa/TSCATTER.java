package dev.simpler.sim.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

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
    OnChipTile d = OnChipTile.updated(dst);
    OnChipTile s = OnChipTile.source(src);
    OnChipTile i = OnChipTile.source(indices);
    Placement.checkPair("TSCATTER", d, s);
    int rows = i.validRows();
    int cols = i.validCols();
    Placement.checkIndices("TSCATTER", i, rows, cols);
    if (s.validRows() < rows || s.validCols() < cols) {
      throw s.refuse("TSCATTER of " + rows + "x" + cols + " reads outside its valid region");
    }
    int capacity = d.rows() * d.cols();
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        long index = Placement.index(i, row, col);
        if (index < 0 || index >= capacity) {
          throw i.refuse(
              String.format(
                  "TSCATTER index %d at (%d, %d) is outside 0..%d of %s",
                  index, row, col, capacity - 1, d));
        }
      }
    }
    d.wrote(0, 0, d.rows(), d.cols());
    int size = d.type().bytes();
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        int index = (int) Placement.index(i, row, col);
        int to = d.offsetOf(index / d.cols(), index % d.cols());
        Placement.element(s, s.offsetOf(row, col), d, to, size);
      }
    }
  }

  /**
   * Puts the source's columns at the pattern's columns of {@code dst} and 0 at the others: the
   * inverse of {@link TGATHER#apply(Tile, Tile, MaskPattern)}.
   *
   * @param dst tile whose elements have the source's size, the type may differ: the bits are kept
   */
  public static void apply(Tile dst, Tile src, MaskPattern pattern) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    int size = d.type().bytes();
    boolean inUb = d.location() == Location.VEC && s.location() == Location.VEC;
    if (!inUb || size != s.type().bytes()) {
      throw d.refuse("TSCATTER needs tiles in VEC of elements of one size, the source is " + s);
    }
    int kept = pattern.kept(d.validCols());
    Placement.checkRows("TSCATTER", d, s);
    if (s.validCols() != kept) {
      throw s.refuse(
          String.format(
              "TSCATTER %s to %d columns takes %d columns, not %d",
              pattern, d.validCols(), kept, s.validCols()));
    }
    Placement.checkApart("TSCATTER", d, s);
    d.units().charge(Pipe.V, "TSCATTER", d.type(), Elementwise.valid(d));
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        Padding.fill(d, d.offsetOf(row, col), size, 0);
      }
      for (int col = 0; col < kept; col++) {
        int to = d.offsetOf(row, pattern.first() + col * pattern.period());
        Placement.element(s, s.offsetOf(row, col), d, to, size);
      }
    }
  }
}
