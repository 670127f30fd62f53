package dev.simpler.sim.elementwise;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.SelectionUnit;
import dev.simpler.sim.lanes.CompareLoop;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.WideRows;

/** Comparisons that pack their answers into bits, and selections by such bits. */
public final class Selections implements SelectionUnit {
  /** Creates the unit, which keeps nothing. */
  public Selections() {}

  @Override
  public void compare(Instruction op, Tile dst, Tile a, Tile b, CompareMode mode) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    OnChipTile y = OnChipTile.source(b);
    Overlaps.refuse(op, d, y);
    ChipComparison by = ChipComparison.of(d.units(), op, x.type(), mode, false);
    ComparedRows.refuseApart(op, x, y);
    begin(op, d, x, mode);
    CompareLoop loop = Loops.of(by.mode());
    byte[] m = d.bytes();
    int compared = ComparedRows.columns(d, x);
    int first = x.base();
    int second = y.base();
    int bits = d.base();
    for (int row = 0; row < x.validRows() && x.validCols() > 0; row++) {
      int cols = ComparedRows.inMemory(x, Math.max(first, second), compared);
      loop.run(by.type(), m, first, second, m, bits, cols);
      first += x.rowStep();
      second += y.rowStep();
      bits += d.rowStep();
    }
    ComparedRows.invertRest(d, x, mode);
  }

  @Override
  public void compare(Instruction op, Tile dst, Tile a, float s, CompareMode mode) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    begin(op, d, x, mode);
    compareWith(d, x, x.type(), Elements.rounded(x.type(), s), mode);
  }

  @Override
  public void compare(Instruction op, Tile dst, Tile a, long s, CompareMode mode) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    compareWith(op, d, x, Elements.wrapped(x.type(), s), mode);
  }

  @Override
  public void compareWithFirst(Instruction op, Tile dst, Tile a, Tile scalar, CompareMode mode) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile x = OnChipTile.source(a);
    OnChipTile first = OnChipTile.source(scalar);
    Overlaps.refuse(op, d, first);
    if (x.type().isFloating()) {
      begin(op, d, x, mode);
      first.readFrom(0, 0, 1, 1);
      compareWith(d, x, x.type(), Elements.loadFloat(x.bytes(), first.base(), x.type()), mode);
    } else {
      long s = Elements.loadLong(x.bytes(), first.base(), x.type());
      compareWith(op, d, x, s, mode);
      first.readFrom(0, 0, 1, 1);
    }
  }

  private static void compareWith(
      OnChipTile d, OnChipTile x, ElementType type, float s, CompareMode mode) {
    CompareLoop loop = Loops.of(mode);
    byte[] m = d.bytes();
    int compared = ComparedRows.columns(d, x);
    int from = x.base();
    int bits = d.base();
    for (int row = 0; row < x.validRows() && x.validCols() > 0; row++) {
      loop.runWith(type, m, from, s, m, bits, ComparedRows.inMemory(x, from, compared));
      from += x.rowStep();
      bits += d.rowStep();
    }
    ComparedRows.invertRest(d, x, mode);
  }

  private static void compareWith(
      Instruction op, OnChipTile d, OnChipTile x, long s, CompareMode mode) {
    ChipComparison by = ChipComparison.of(d.units(), op, x.type(), mode, true);
    begin(op, d, x, mode);
    if (by.type() == ElementType.FLOAT16) {
      compareWith(d, x, by.type(), Float.float16ToFloat((short) s), by.mode());
      return;
    }
    CompareLoop loop = Loops.of(by.mode());
    byte[] m = d.bytes();
    int compared = ComparedRows.columns(d, x);
    int from = x.base();
    int bits = d.base();
    for (int row = 0; row < x.validRows() && x.validCols() > 0; row++) {
      loop.runWith(x.type(), m, from, s, m, bits, ComparedRows.inMemory(x, from, compared));
      from += x.rowStep();
      bits += d.rowStep();
    }
    ComparedRows.invertRest(d, x, mode);
  }

  private static void begin(Instruction op, OnChipTile d, OnChipTile x, CompareMode mode) {
    WideRows.check(op, x);
    Overlaps.refuse(op, d, x);
    d.units().charge(op, x);
    ComparedRows.begin(d, x, mode);
  }

  @Override
  public void select(Instruction op, Tile dst, Tile mask, Tile a, Tile b) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile bits = OnChipTile.source(mask);
    OnChipTile x = OnChipTile.source(a);
    OnChipTile y = OnChipTile.source(b);
    WideRows.check(op, d);
    SelectionMasks.check(op, d, bits);
    Overlaps.refuse(op, d, bits);
    Overlaps.refuseShifted(op, d, x);
    Overlaps.refuseShifted(op, d, y);
    d.units().charge(op, d);
    byte[] m = d.bytes();
    int size = d.type().bytes();
    int cols = d.validCols();
    readBits(bits, d);
    for (int row = 0; row < d.validRows() && cols > 0; row++) {
      int place = bits.offsetOf(row, 0);
      tiles(m, size, place, d.offsetOf(row, 0), x.offsetOf(row, 0), y.offsetOf(row, 0), cols);
    }
  }

  /** Of a mask the bits for the destination's columns are read, valid or not. */
  private static void readBits(OnChipTile mask, OnChipTile d) {
    int wordBits = Byte.SIZE * mask.type().bytes();
    mask.readFrom(0, 0, d.validRows(), Math.ceilDiv(d.validCols(), wordBits));
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
    WideRows.check(op, d);
    Overlaps.refuse(op, d, bits);
    Overlaps.refuseShifted(op, d, x);
    d.units().charge(op, d);
    int cols = d.validCols();
    readBits(bits, d);
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
   */
  private static void tiles(byte[] m, int size, int mask, int d, int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      int from = isSet(m, mask, i) ? a + i * size : b + i * size;
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
