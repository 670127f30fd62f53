package dev.simpler.sim.elementwise;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.ExpansionUnit;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Filling;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.WideRows;

/** Element-wise operations with one operand of one value per row, or one row for all. */
public final class Expansions implements ExpansionUnit {
  /** Creates the unit, which keeps nothing. */
  public Expansions() {}

  @Override
  public void fillRows(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    WideRows.check(op, d);
    Overlaps.refuse(op, d, s);
    d.units().charge(op, d);
    int bytes = BlockTails.filled(d, d.validCols() * d.type().bytes());
    boolean fromRow = s.validRows() < d.validRows();
    for (int row = 0; row < d.validRows(); row++) {
      int from = fromRow ? s.offsetOf(0, row) : s.offsetOf(row, 0);
      long bits = Elements.bits(s.bytes(), from, s.type());
      Filling.fill(d, d.offsetOf(row, 0), bytes, bits);
    }
  }

  @Override
  public void fillColumns(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    WideRows.check(op, d);
    Overlaps.refuse(op, d, s);
    d.units().charge(op, d);
    int bytes = d.validCols() * d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      System.arraycopy(s.bytes(), s.base(), d.bytes(), d.offsetOf(row, 0), bytes);
      BlockTails.copy(d, row, s, 0, d.validCols());
    }
  }

  @Override
  public void rows(
      Instruction op,
      BinaryOperation operation,
      Tile dst,
      Tile wide,
      Tile values,
      boolean exchanged) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile full = OnChipTile.source(wide);
    OnChipTile narrow = OnChipTile.source(values);
    BinaryLoop loop =
        exchanged ? Loops.exchanged(operation, d.type()) : Loops.of(operation, d.type());
    Elementwise.checkDefined(op, loop.supports(d.type()), d);
    Overlaps.refuseShifted(op, d, full);
    Overlaps.refuse(op, d, narrow);
    if (operation.divides()) {
      Divisors.refuseZeros(op, d, exchanged ? full : narrow);
    }
    d.units().charge(op, d);
    int width = narrow.validCols();
    int cols = d.validCols();
    int step = width * d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      int to = d.offsetOf(row, 0);
      int from = full.offsetOf(row, 0);
      int value = narrow.offsetOf(row, 0);
      if (width == 1) {
        with(loop, d, to, from, value, cols);
      } else {
        for (int col = 0; col < cols; col += width) {
          loop.run(d.type(), d.bytes(), to, from, value, Math.min(width, cols - col));
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

  @Override
  public void columns(Instruction op, BinaryOperation operation, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    BinaryLoop loop = Loops.of(operation, d.type());
    Elementwise.checkDefined(op, loop.supports(d.type()), d);
    Overlaps.refuseShifted(op, d, a);
    Overlaps.refuse(op, d, b);
    if (operation.divides()) {
      Divisors.refuseZeros(op, d, b);
    }
    d.units().charge(op, d);
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
