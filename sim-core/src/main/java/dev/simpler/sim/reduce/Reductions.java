package dev.simpler.sim.reduce;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.ReductionUnit;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.FoldLoop;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.WideRows;
import org.jspecify.annotations.Nullable;

/** Instructions that make one value of many. */
public final class Reductions implements ReductionUnit {
  /** Creates the unit, which keeps nothing. */
  public Reductions() {}

  @Override
  public void rows(Instruction op, FoldOperation operation, Tile dst, Tile src, boolean eachStep) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    WideRows.check(op, s);
    Overlaps.refuseLaterRows(op, d, s);
    d.units().charge(op, s);
    d.wrote(0, 0, s.validRows(), 1);
    FoldLoop fold = Loops.of(operation);
    ElementType each = eachStep ? d.type() : ElementType.FLOAT32;
    int step = s.columnStep();
    int count = s.validCols();
    boolean halves = s.type().bytes() == 2;
    boolean imitated = d.units().port().arithmetic().imitated();
    if (s.type().isFloating() && s.type() == d.type() && (halves || imitated)) {
      switch (operation) {
        case SUM -> {
          sums(d, s);
          return;
        }
        case PRODUCT -> {
          if (imitated) {
            products(d, s);
            return;
          }
        }
        case GREATEST, LEAST -> {}
      }
    }
    for (int row = 0; row < s.validRows(); row++) {
      int to = d.offsetOf(row, 0);
      int from = s.offsetOf(row, 0);
      if (s.type().isFloating()) {
        float value = fold.floats(s.type(), each, s.bytes(), from, step, count);
        Elements.storeFloat(d.bytes(), to, d.type(), value);
      } else {
        long value = fold.integers(s.type(), s.bytes(), from, step, count);
        Elements.storeLong(d.bytes(), to, d.type(), value);
      }
    }
  }

  private static void sums(OnChipTile d, OnChipTile s) {
    ElementType type = s.type();
    int count = s.validCols();
    int step = s.columnStep();
    boolean first = d.units().port().arithmetic().repeatsFirst();
    boolean single = type == ElementType.FLOAT32;
    boolean grouped = first && FloatSums.isGrouped(d, s);
    float[] room = d.units().products().sums(single ? FloatSums.room(count) : count);
    for (int row = 0; row < s.validRows(); row++) {
      int from = s.offsetOf(row, 0);
      float sum =
          grouped
              ? FloatSums.grouped(s.bytes(), from, step, count, room)
              : single
                  ? FloatSums.row(s.bytes(), from, step, count, room, first)
                  : HalfSums.row(type, s.bytes(), from, step, count, room, first);
      Elements.storeFloat(d.bytes(), d.offsetOf(row, 0), type, sum);
    }
  }

  private static void products(OnChipTile d, OnChipTile s) {
    ElementType type = s.type();
    boolean byBlock = d.units().port().arithmetic().blockProducts();
    float[] room = d.units().products().sums(RowProducts.room(type));
    for (int row = 0; row < s.validRows(); row++) {
      float product =
          RowProducts.row(
              type, s.bytes(), s.offsetOf(row, 0), s.columnStep(), s.validCols(), room, byBlock);
      Elements.storeFloat(d.bytes(), d.offsetOf(row, 0), type, product);
    }
  }

  @Override
  public void columns(Instruction op, FoldOperation operation, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    WideRows.check(op, s);
    Overlaps.refuseShifted(op, d, s);
    d.units().charge(op, s);
    BinaryLoop fold = Loops.step(operation);
    int count = s.validCols();
    d.wrote(0, 0, 1, count);
    int to = d.offsetOf(0, 0);
    System.arraycopy(s.bytes(), s.offsetOf(0, 0), d.bytes(), to, count * d.type().bytes());
    BlockTails.copy(d, 0, s, 0, count);
    for (int row = 1; row < s.validRows(); row++) {
      fold.run(d.type(), d.bytes(), to, to, s.offsetOf(row, 0), count);
    }
  }

  @Override
  public void columnPairs(Instruction op, Tile dst, Tile src) {
    ColumnPairs.sum(op, OnChipTile.target(dst), OnChipTile.source(src));
  }

  @Override
  public void rowArg(
      Instruction op, boolean greatest, @Nullable Tile values, Tile indices, Tile src) {
    ArgReduction.rows(op, greatest, values, indices, src);
  }

  @Override
  public void columnArg(
      Instruction op, boolean greatest, @Nullable Tile values, Tile indices, Tile src) {
    ArgReduction.columns(op, greatest, values, indices, src);
  }

  @Override
  public void pairs(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Overlaps.refuse(op, d, s);
    d.units().charge(op, d);
    int sums = s.validCols() / 2;
    d.wrote(0, 0, d.validRows(), sums);
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < sums; col++) {
        float left = Elements.loadFloat(s.bytes(), s.offsetOf(row, 2 * col), s.type());
        float right = Elements.loadFloat(s.bytes(), s.offsetOf(row, 2 * col + 1), s.type());
        Elements.storeFloat(d.bytes(), d.offsetOf(row, col), d.type(), left + right);
      }
    }
  }

  @Override
  public void histogram(Instruction op, Tile dst, Tile src, @Nullable Tile higher, int index) {
    Histogram.count(
        op,
        OnChipTile.target(dst),
        OnChipTile.source(src),
        higher == null ? null : OnChipTile.source(higher),
        index);
  }
}
