package dev.simpler.sim.check.init;

import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.GlobalRegion;
import dev.simpler.sim.observe.TileRegion;

/**
 * What an instruction touches of one operand, as a matrix.
 *
 * @param undefined the undefined bytes of its memory
 * @param owner what it belongs to, as in {@code tile x}
 * @param places where its elements are
 * @param exact whether all elements are touched
 */
record Grid(
    Undefined undefined,
    String owner,
    Access access,
    int rows,
    int cols,
    int elementBytes,
    ByteRuns bytes,
    Places places,
    boolean exact) {
  /** Address of an element. */
  @FunctionalInterface
  interface Places {
    /** The element's first byte. */
    long at(int row, int col);
  }

  static Grid of(TileRegion tile, Access access, Undefined memory) {
    int bytes = tile.type().bytes();
    boolean rowMajor = tile.layout().isRowMajor();
    return new Grid(
        memory,
        "tile " + tile.name(),
        access,
        tile.rows(),
        tile.cols(),
        bytes,
        Touched.of(tile),
        (row, col) ->
            tile.offset()
                + (long) (rowMajor ? row : col) * tile.pitch()
                + (long) (rowMajor ? col : row) * bytes,
        true);
  }

  static Grid of(GlobalRegion region, String origin, Access access, Undefined memory) {
    return new Grid(
        memory,
        origin,
        access,
        region.rows(),
        region.cols(),
        region.type().bytes(),
        Touched.of(region),
        region::at,
        region.exact());
  }

  void markElement(int row, int col, Origin origin) {
    long at = places.at(row, col);
    undefined.mark(at, at + elementBytes, origin);
  }

  void markRow(int row, Origin origin) {
    for (int col = 0; col < cols; col++) {
      markElement(row, col, origin);
    }
  }

  void markColumn(int col, Origin origin) {
    for (int row = 0; row < rows; row++) {
      markElement(row, col, origin);
    }
  }

  void markAll(Origin origin) {
    for (int run = 0; run < bytes.runs(); run++) {
      undefined.mark(bytes.start(run), bytes.end(run), origin);
    }
  }
}
