package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Folds the rows of a tile into the first row of another one, in ascending row order and in the
 * element type: halves are rounded after each row.
 */
final class ColumnReduction {
  private ColumnReduction() {}

  static void apply(String name, BinaryLoop fold, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    boolean rowMajor = d.layout().isRowMajor() && s.layout().isRowMajor();
    boolean legal = fold.supports(d.type()) && d.type() == s.type();
    Elementwise.checkPlaces(name, d, s);
    Elementwise.checkDestination(name, legal, d, Elementwise.valid(s));
    if (!rowMajor || d.validCols() < s.validCols() || d.validRows() < 1 || s.validRows() < 1) {
      throw d.refuse(name + " needs row-major tiles and room for a row of " + s);
    }
    int count = s.validCols();
    d.wrote(0, 0, 1, count);
    int to = d.offsetOf(0, 0);
    System.arraycopy(s.bytes(), s.offsetOf(0, 0), d.bytes(), to, count * d.type().bytes());
    for (int row = 1; row < s.validRows(); row++) {
      fold.run(d.type(), d.bytes(), to, to, s.offsetOf(row, 0), count);
    }
  }
}
