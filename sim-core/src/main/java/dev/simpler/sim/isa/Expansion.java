package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.function.Supplier;

/** Element-wise operations with one operand of one value per row, or one row for all. */
final class Expansion {
  private Expansion() {}

  /**
   * {@code d(r,c) = a(r,c) op b(r, c mod w)}: {@code b} holds one value per row, either as a column
   * (w = 1) or repeated over a 32-byte block. The narrow operand may also be the left one.
   *
   * @param swapped the operation with its operands exchanged
   */
  static void rows(
      String name, BinaryLoop loop, Supplier<BinaryLoop> swapped, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    Elementwise.checkPlaces(name, d, a);
    Elementwise.checkDestination(name, loop.supports(d.type()), d);
    checkRowMajor(name, d);
    if (!covers(a, d) && covers(b, d)) {
      rows(name, swapped.get(), d, b, a);
    } else {
      rows(name, loop, d, a, b);
    }
  }

  private static boolean covers(OnChipTile source, OnChipTile d) {
    return source.validRows() >= d.validRows() && source.validCols() >= d.validCols();
  }

  private static void rows(
      String name, BinaryLoop loop, OnChipTile d, OnChipTile full, OnChipTile narrow) {
    Elementwise.checkSource(name, d, full);
    checkRowMajor(name, full);
    int width = narrow.validCols();
    boolean repeated =
        narrow.layout().isRowMajor()
            && width * narrow.type().bytes() == d.units().sizes().granule();
    if (narrow.type() != d.type()
        || narrow.validRows() < d.validRows()
        || width != 1 && !repeated) {
      throw narrow.refuse(name + " needs one value, or one block of it, for each row of " + d);
    }
    Placement.checkApart(name, d, narrow);
    int cols = d.validCols();
    int step = width * d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      int to = d.offsetOf(row, 0);
      int from = full.offsetOf(row, 0);
      int values = narrow.offsetOf(row, 0);
      if (width == 1) {
        with(loop, d, to, from, values, cols);
      } else {
        for (int col = 0; col < cols; col += width) {
          loop.run(d.type(), d.bytes(), to, from, values, Math.min(width, cols - col));
          to += step;
          from += step;
        }
      }
    }
  }

  private static void with(
      BinaryLoop loop, OnChipTile d, int to, int from, int valueAt, int count) {
    byte[] memory = d.bytes();
    ElementType type = d.type();
    if (type.isFloating()) {
      loop.runWith(type, memory, to, from, Elements.loadFloat(memory, valueAt, type), count);
    } else {
      loop.runWith(type, memory, to, from, Elements.loadLong(memory, valueAt, type), count);
    }
  }

  /** {@code d(r,c) = a(r,c) op b(0,c)}. */
  static void columns(String name, BinaryLoop loop, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    Elementwise.checkPlaces(name, d, a);
    Elementwise.checkDestination(name, loop.supports(d.type()), d);
    checkRowMajor(name, d);
    Elementwise.checkSource(name, d, a);
    checkRowMajor(name, a);
    checkRowMajor(name, b);
    if (b.type() != d.type() || b.validRows() < 1 || b.validCols() < d.validCols()) {
      throw b.refuse(name + " needs one row of values for the columns of " + d);
    }
    Placement.checkApart(name, d, b);
    for (int row = 0; row < d.validRows(); row++) {
      loop.run(
          d.type(),
          d.bytes(),
          d.offsetOf(row, 0),
          a.offsetOf(row, 0),
          b.offsetOf(0, 0),
          d.validCols());
    }
  }

  /** Refuses a tile whose rows are not contiguous. */
  static void checkRowMajor(String name, OnChipTile tile) {
    if (!tile.layout().isRowMajor()) {
      throw tile.refuse(name + " needs rows in one piece, the layout is " + tile.layout());
    }
  }
}
