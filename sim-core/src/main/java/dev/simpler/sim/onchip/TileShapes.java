package dev.simpler.sim.onchip;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;

/** Capacities that on-chip memories can hold. */
final class TileShapes {
  /** Lines of a fractal box. */
  private static final int BOX_LINES = 16;

  /** Scales of a line, for 64 elements of an operand. */
  private static final int SCALES = 2;

  private TileShapes() {}

  /** Refuses a capacity of nothing, or of more than can be counted. */
  static void checkExtents(OnChipTile tile) {
    long elements = (long) tile.rows() * tile.cols();
    if (tile.rows() <= 0 || tile.cols() <= 0 || tile.type().bytes(elements) > Integer.MAX_VALUE) {
      throw tile.refuse("extents must be 1 or more and the bytes fit 31 bits");
    }
  }

  /** Refuses a valid region that does not lie in the capacity. */
  static void checkValid(OnChipTile tile, int rows, int cols) {
    checkValid(tile, "rows", rows, tile.rows());
    checkValid(tile, "columns", cols, tile.cols());
  }

  private static void checkValid(OnChipTile tile, String what, int extent, int capacity) {
    if (extent < 0) {
      throw tile.refuse("valid " + what + " " + extent + " are negative, must be 0.." + capacity);
    }
    if (extent > capacity) {
      throw tile.refuse(
          "valid " + what + " " + extent + " exceed the capacity, must be 0.." + capacity);
    }
  }

  /**
   * What gets an address: no window, and whole boxes, or whole 32-byte blocks of a line, as
   * hardware moves.
   */
  static void check(OnChipTile tile) {
    if (tile.isWindow()) {
      throw tile.refuse("a window of another tile has no address of its own");
    }
    if (tile.layout().isBoxed()) {
      checkBoxes(tile);
      return;
    }
    int line = tile.layout().isRowMajor() ? tile.cols() : tile.rows();
    long run = tile.type().bytes(line);
    int block = tile.units().sizes().granule();
    if (run % block != 0 || tile.type().isPacked() && line % 2 != 0) {
      throw tile.refuse(
          "its contiguous extent is "
              + run
              + " bytes, must be a multiple of "
              + block
              + " (choose a larger capacity and a smaller valid region)");
    }
  }

  /**
   * A box holds 512 bytes, 16 lines of 32 bytes; of accumulators 16 lines of 16 elements, of scales
   * 16 lines of 2. The lines are rows, but columns of a right operand, of ZN and of NN.
   */
  private static void checkBoxes(OnChipTile tile) {
    Location location = tile.location();
    int granule = tile.units().sizes().granule();
    int run =
        tile.type() == ElementType.FLOAT8_E8M0
            ? SCALES
            : location == Location.ACC ? BOX_LINES : granule * Byte.SIZE / tile.type().bits();
    boolean byColumns =
        location == Location.RIGHT
            || tile.layout() == Layout.NN
            || location != Location.LEFT && tile.layout() == Layout.ZN;
    int boxRows = byColumns ? run : BOX_LINES;
    int boxCols = byColumns ? BOX_LINES : run;
    boolean anyRows = location == Location.VEC || tile.rows() == 1;
    if (tile.cols() % boxCols != 0 || !anyRows && tile.rows() % boxRows != 0) {
      throw tile.refuse(
          "consists of boxes of "
              + boxRows
              + "x"
              + boxCols
              + " elements, rows and columns must be multiples of that"
              + " (choose a larger capacity and a smaller valid region)");
    }
  }

  /** The layout of a tile that names none. */
  static Layout usualLayout(Location location) {
    return switch (location) {
      case VEC, BIAS, SCALING -> Layout.ND;
      case MAT, LEFT, ACC, RIGHT -> Layout.NZ;
      case SCALE_LEFT -> Layout.ZZ;
      case SCALE_RIGHT -> Layout.NN;
    };
  }

  /** Whether tiles of a location can have a layout. */
  static boolean canHold(Location location, Layout newLayout) {
    return switch (location) {
      case VEC, MAT -> true;
      case LEFT, RIGHT, ACC -> newLayout.isBoxed();
      case BIAS, SCALING -> newLayout == Layout.ND;
      case SCALE_LEFT -> newLayout == Layout.ZZ;
      case SCALE_RIGHT -> newLayout == Layout.NN;
    };
  }

  /** Refuses a view of a tile that is empty or leaves its valid region. */
  static void checkWindow(OnChipTile tile, int row, int col, int newRows, int newCols) {
    boolean inside =
        row >= 0
            && col >= 0
            && newRows <= tile.validRows() - (long) row
            && newCols <= tile.validCols() - (long) col;
    if (!inside || newRows < 1 || newCols < 1) {
      throw tile.refuse(
          String.format(
              "a view of %dx%d at (%d, %d) is empty or leaves the valid region %dx%d",
              newRows, newCols, row, col, tile.validRows(), tile.validCols()));
    }
  }
}
