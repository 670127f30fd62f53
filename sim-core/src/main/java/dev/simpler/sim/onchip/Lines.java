package dev.simpler.sim.onchip;

/**
 * A valid region as lines of neighbouring elements: rows of a row-major tile, columns of another.
 *
 * @param rows whether the lines are rows
 * @param count number of lines
 * @param length elements of each line
 */
public record Lines(boolean rows, int count, int length) {
  /** The lines of a tile. */
  public static Lines of(OnChipTile tile) {
    boolean rowMajor = tile.layout().isRowMajor();
    int lines = rowMajor ? tile.validRows() : tile.validCols();
    int length = rowMajor ? tile.validCols() : tile.validRows();
    return new Lines(rowMajor, lines, length);
  }

  /** Whether neighbours in one tile are neighbours in the other. */
  public static boolean run(OnChipTile d, OnChipTile source) {
    return d.layout().isRowMajor() == source.layout().isRowMajor();
  }

  /** Byte offset of an element of a line in any tile. */
  public int offset(OnChipTile tile, int line, int index) {
    return rows ? tile.offsetOf(line, index) : tile.offsetOf(index, line);
  }

  /** How many of a line's elements a tile's valid region has. */
  public int validOf(OnChipTile tile, int line) {
    int lines = rows ? tile.validRows() : tile.validCols();
    int across = rows ? tile.validCols() : tile.validRows();
    return line < lines ? Math.min(across, length) : 0;
  }
}
