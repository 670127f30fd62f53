package dev.simpler.sim.moves;

import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.GatherUnit;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Filling;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.WideRows;
import java.util.Arrays;

/** Moves within UB whose places are indices, offsets or a pattern. */
public final class Gathers implements GatherUnit {
  /** Creates the unit, which keeps nothing. */
  public Gathers() {}

  @Override
  public void gather(Instruction op, Tile dst, Tile src, Tile indices) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    OnChipTile i = OnChipTile.source(indices);
    WideRows.check(op, d);
    Overlaps.refuse(op, d, s);
    Overlaps.refuseShifted(op, d, i);
    d.units().charge(op, d);
    int size = d.type().bytes();
    int capacity = s.rows() * s.cols();
    boolean narrow = i.type().bits() == Short.SIZE;
    s.readFrom(0, 0, s.rows(), s.cols());
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        int at = i.offsetOf(row, col);
        int index =
            narrow
                ? Short.toUnsignedInt(Elements.getShort(i.bytes(), at))
                : Elements.getInt(i.bytes(), at);
        int to = d.offsetOf(row, col);
        if (index >= 0 && index < capacity) {
          int from = s.offsetOf(index / s.cols(), index % s.cols());
          System.arraycopy(s.bytes(), from, d.bytes(), to, size);
        } else {
          Arrays.fill(d.bytes(), to, to + size, (byte) 0);
        }
      }
    }
  }

  @Override
  public void gather(Instruction op, Tile dst, Tile src, MaskPattern pattern, PatternAxis axis) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    if (d.base() != s.base()) {
      Overlaps.refuse(op, d, s);
    }
    switch (axis) {
      case COLUMNS -> PatternMoves.pack(op, d, s, pattern);
      case ROWS -> PatternMoves.keepRows(op, d, s, pattern);
    }
  }

  @Override
  public void gatherMatches(
      Instruction op, Tile dst, Tile src, Tile limits, Tile counts, boolean greater, int first) {
    Matches matches =
        new Matches(
            op,
            OnChipTile.target(dst),
            OnChipTile.source(src),
            OnChipTile.source(limits),
            OnChipTile.target(counts));
    matches.find(greater, first);
  }

  @Override
  public void gatherBlocks(Instruction op, Tile dst, Tile src, Tile offsets) {
    BlockGather.apply(
        op, OnChipTile.updated(dst), OnChipTile.source(src), OnChipTile.source(offsets));
  }

  @Override
  public void scatter(Instruction op, Tile dst, Tile src, Tile indices) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    OnChipTile i = OnChipTile.source(indices);
    Overlaps.refuse(op, d, s);
    Overlaps.refuse(op, d, i);
    int rows = i.validRows();
    int cols = i.validCols();
    WideRows.check(op, d, cols);
    int capacity = d.rows() * d.cols();
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        long index = i.integerAt(row, col);
        if (index < 0 || index >= capacity) {
          throw i.refuse(
              String.format(
                  "%s index %d at (%d, %d) is outside 0..%d of %s",
                  op, index, row, col, capacity - 1, d));
        }
      }
    }
    d.units().charge(op, d);
    Filling.clear(d);
    int size = d.type().bytes();
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        int index = (int) i.integerAt(row, col);
        int to = d.offsetOf(index / d.cols(), index % d.cols());
        ElementCopy.copy(s, s.offsetOf(row, col), d, to, size);
      }
    }
  }

  @Override
  public void scatter(Instruction op, Tile dst, Tile src, MaskPattern pattern, PatternAxis axis) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Overlaps.refuse(op, d, s);
    PatternMoves.spread(op, d, s, pattern, axis);
  }
}
