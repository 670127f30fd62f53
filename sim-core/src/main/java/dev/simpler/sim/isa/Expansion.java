package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** Element-wise operations whose second operand is one value per row or one row for all. */
final class Expansion {
  private Expansion() {}

  /**
   * {@code d(r,c) = a(r,c) op b(r, c mod w)}: {@code b} holds one value per row, either as a column
   * (w = 1) or repeated over a 32-byte block.
   */
  static void rows(String name, BinaryLoop loop, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile a = OnChipTile.of(left);
    OnChipTile b = OnChipTile.of(right);
    Elementwise.checkDestination(name, loop.supports(d.type()) && d.layout().isRowMajor(), d);
    Elementwise.checkSource(name, d, a);
    int width = b.validCols();
    boolean repeated = width * b.type().bytes() == d.units().sizes().granule();
    if (b.type() != d.type() || b.validRows() < d.validRows() || width != 1 && !repeated) {
      throw b.refuse(name + " needs one value, or one block of it, for each row of " + d);
    }
    for (int row = 0; row < d.validRows(); row++) {
      if (width == 1 && a.layout().isRowMajor()) {
        run(loop, d, d.offsetOf(row, 0), a.offsetOf(row, 0), b, row, 0, d.validCols());
      } else {
        for (int col = 0; col < d.validCols(); col++) {
          run(loop, d, d.offsetOf(row, col), a.offsetOf(row, col), b, row, col % width, 1);
        }
      }
    }
  }

  private static void run(
      BinaryLoop loop, OnChipTile d, int to, int from, OnChipTile b, int row, int col, int count) {
    byte[] memory = d.bytes();
    ElementType type = d.type();
    if (type.isFloating()) {
      float value = Elements.loadFloat(memory, b.offsetOf(row, col), type);
      loop.runWith(type, memory, to, from, value, count);
    } else {
      long value = Elements.loadLong(memory, b.offsetOf(row, col), type);
      loop.runWith(type, memory, to, from, value, count);
    }
  }

  /** {@code d(r,c) = a(r,c) op b(0,c)}. */
  static void columns(String name, BinaryLoop loop, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.of(dst);
    OnChipTile a = OnChipTile.of(left);
    OnChipTile b = OnChipTile.of(right);
    boolean rowMajor =
        d.layout().isRowMajor() && a.layout().isRowMajor() && b.layout().isRowMajor();
    Elementwise.checkDestination(name, loop.supports(d.type()) && rowMajor, d);
    Elementwise.checkSource(name, d, a);
    if (b.type() != d.type() || b.validRows() < 1 || b.validCols() < d.validCols()) {
      throw b.refuse(name + " needs one row of values for the columns of " + d);
    }
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
}
