package dev.simpler.sim.elementwise;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.SelectionUnit;
import dev.simpler.sim.lanes.CompareLoop;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Filling;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/** Comparisons that pack their answers into bits, and selections by such bits. */
public final class Selections implements SelectionUnit {
  /** Creates the unit, which keeps nothing. */
  public Selections() {}

  @Override
  public void compare(Instruction op, Tile dst, Tile a, Tile b, CompareMode mode) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    OnChipTile y = OnChipTile.source(b);
    d.units().demand(op);
    Overlaps.refuse(op, d, x);
    Overlaps.refuse(op, d, y);
    begin(op, d, x);
    CompareLoop loop = Loops.of(mode);
    byte[] m = d.bytes();
    int cols = x.validCols();
    for (int row = 0; row < x.validRows() && cols > 0; row++) {
      loop.run(x.type(), m, x.offsetOf(row, 0), y.offsetOf(row, 0), m, d.offsetOf(row, 0), cols);
    }
  }

  @Override
  public void compare(Instruction op, Tile dst, Tile a, float s, CompareMode mode) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    float rounded = Elements.rounded(x.type(), s);
    CompareLoop loop = Loops.of(mode);
    pack(
        op,
        d,
        x,
        (from, bits) -> loop.runWith(x.type(), x.bytes(), from, rounded, bits, 0, x.validCols()));
  }

  @Override
  public void compare(Instruction op, Tile dst, Tile a, long s, CompareMode mode) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    long wrapped = Elements.wrapped(x.type(), s);
    CompareLoop loop = Loops.of(mode);
    pack(
        op,
        d,
        x,
        (from, bits) -> loop.runWith(x.type(), x.bytes(), from, wrapped, bits, 0, x.validCols()));
  }

  private interface RowBody {
    void run(int from, byte[] bits);
  }

  private static void pack(Instruction op, OnChipTile d, OnChipTile x, RowBody body) {
    d.units().demand(op);
    Overlaps.refuse(op, d, x);
    begin(op, d, x);
    int across = d.validCols();
    int bytes = (x.validCols() + 7) / 8;
    byte[] bits = x.units().scratch(Location.VEC, bytes);
    for (int row = 0; row < x.validRows() && bytes > 0; row++) {
      body.run(x.offsetOf(row, 0), bits);
      int first = row * (x.cols() / 8);
      for (int i = 0; i < bytes; i++) {
        int place = first + i;
        d.bytes()[d.offsetOf(place / across, place % across)] = bits[i];
      }
    }
  }

  /** Charges V for the source's elements and clears the whole capacity of the destination. */
  private static void begin(Instruction op, OnChipTile d, OnChipTile x) {
    d.units().charge(op, x.type(), x.elements());
    Filling.clear(d);
  }

  @Override
  public void select(Instruction op, Tile dst, Tile mask, Tile a, Tile b) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile bits = OnChipTile.source(mask);
    OnChipTile x = OnChipTile.source(a);
    OnChipTile y = OnChipTile.source(b);
    d.units().demand(op);
    Overlaps.refuse(op, d, bits);
    Overlaps.refuseShifted(op, d, x);
    Overlaps.refuseShifted(op, d, y);
    d.units().charge(op, d.type(), d.elements());
    byte[] m = d.bytes();
    int size = d.type().bytes();
    int cols = d.validCols();
    long perRow = 8L * bits.type().bytes() * bits.validCols();
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < cols; ) {
        long place = (long) row * cols + col;
        int bit = (int) (place % perRow);
        int count = (int) Math.min(cols - col, perRow - bit);
        tiles(
            m,
            size,
            bits.offsetOf((int) (place / perRow), 0),
            bit,
            d.offsetOf(row, col),
            x.offsetOf(row, col),
            y.offsetOf(row, col),
            count);
        col += count;
      }
    }
  }

  @Override
  public void select(Instruction op, Tile dst, Tile mask, Tile a, float s) {
    byte[] one = new byte[Long.BYTES];
    Elements.storeFloat(one, 0, dst.type(), s);
    select(op, dst, mask, a, Elements.getLong(one, 0));
  }

  @Override
  public void select(Instruction op, Tile dst, Tile mask, Tile a, long s) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile bits = OnChipTile.source(mask);
    OnChipTile x = OnChipTile.source(a);
    d.units().demand(op);
    Overlaps.refuse(op, d, bits);
    Overlaps.refuseShifted(op, d, x);
    d.units().charge(op, d.type(), d.elements());
    int cols = d.validCols();
    for (int row = 0; row < d.validRows() && cols > 0; row++) {
      scalar(
          d.bytes(),
          d.type(),
          bits.offsetOf(row, 0),
          d.offsetOf(row, 0),
          x.offsetOf(row, 0),
          s,
          cols);
    }
  }

  /**
   * {@code d[i] = bit(i) ? a[i] : b[i]} over a run.
   *
   * @param mask byte offset of the mask's row
   * @param bit number of the first bit in it
   */
  private static void tiles(byte[] m, int size, int mask, int bit, int d, int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      int from = isSet(m, mask, bit + i) ? a + i * size : b + i * size;
      ElementCopy.copy(m, from, m, d + i * size, size);
    }
  }

  /** {@code d[i] = bit(i) ? a[i] : s} over a run, with the scalar's bits. */
  private static void scalar(
      byte[] m, ElementType type, int mask, int d, int a, long s, int count) {
    int size = type.bytes();
    for (int i = 0; i < count; i++) {
      if (isSet(m, mask, i)) {
        ElementCopy.copy(m, a + i * size, m, d + i * size, size);
      } else {
        Elements.storeLong(m, d + i * size, type, s);
      }
    }
  }

  private static boolean isSet(byte[] m, int mask, int bit) {
    return (m[mask + (bit >> 3)] >> (bit & 7) & 1) != 0;
  }
}
