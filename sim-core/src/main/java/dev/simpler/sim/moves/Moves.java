package dev.simpler.sim.moves;

import dev.simpler.kernel.CubePlace;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MoveUnit;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.moves.Fixpipe.Corner;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import org.jspecify.annotations.Nullable;

/** Moves between and within on-chip memories. */
public final class Moves implements MoveUnit {
  /** Creates the unit, which keeps nothing. */
  public Moves() {}

  @Override
  public void move(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    DataPath path = Windows.path(op, d, s);
    if (s.location() == Location.ACC) {
      drained(op, new Corner(d, 0, 0), s);
      return;
    }
    int rows = d.validRows();
    int cols = d.validCols();
    Windows.charge(op, d, path, rows, cols);
    Overlaps.refuseShifted(op, d, 0, 0, s, 0, 0, rows, cols);
    if (d.type() != s.type()) {
      widen(d, s);
      return;
    }
    Windows.copy(d, 0, 0, s, 0, 0, rows, cols);
    if (path == DataPath.UB_TO_UB && d.layout() == Layout.ND) {
      BlockTails.copyRows(d, s, rows, cols);
    }
  }

  /** An accumulator that nothing is done to, with all that goes along. */
  private static void drained(Instruction op, Corner to, OnChipTile s) {
    OnChipTile d = to.tile();
    int rows = Fixpipe.rows(to, s);
    int cols = Fixpipe.cols(to, new Corner(s, 0, 0), s.validCols(), Drain.PLAIN);
    Windows.charge(op, d, Windows.path(op, d, s), rows, cols);
    d.wrote(to.row(), to.col(), rows, cols);
    Windows.copy(d, to.row(), to.col(), s, 0, 0, rows, cols);
  }

  /** A row of halves on its way to the bias table. */
  private static void widen(OnChipTile d, OnChipTile s) {
    for (int col = 0; col < d.validCols(); col++) {
      float value = Elements.loadFloat(s.bytes(), s.offsetOf(0, col), s.type());
      Elements.storeFloat(d.bytes(), d.offsetOf(0, col), d.type(), value);
    }
  }

  @Override
  public void extract(Instruction op, Tile dst, Tile src, int row, int col) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    DataPath path = Windows.path(op, d, s);
    boolean drains = s.location() == Location.ACC;
    Corner from = new Corner(s, row, col);
    int cols =
        drains
            ? Fixpipe.cols(new Corner(d, 0, 0), from, d.validCols(), Drain.PLAIN)
            : d.validCols();
    Windows.charge(op, d, path, d.validRows(), cols);
    d.wrote(0, 0, d.validRows(), cols);
    Overlaps.refuseShifted(op, d, 0, 0, s, row, col, d.validRows(), d.validCols());
    s.readFrom(row, col, d.validRows(), d.validCols());
    Windows.copy(d, 0, 0, s, row, col, d.validRows(), cols);
  }

  @Override
  public void insert(Instruction op, Tile dst, Tile src, int row, int col) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    DataPath path = Windows.path(op, d, s);
    if (s.location() == Location.ACC) {
      drained(op, new Corner(d, row, col), s);
      return;
    }
    Windows.charge(op, d, path, s.validRows(), s.validCols());
    Overlaps.refuseShifted(op, d, row, col, s, 0, 0, s.validRows(), s.validCols());
    d.wrote(row, col, s.validRows(), s.validCols());
    Windows.copy(d, row, col, s, 0, 0, s.validRows(), s.validCols());
  }

  @Override
  public void move(Instruction op, Tile dst, Tile src, Drain drain) {
    Corner to = new Corner(OnChipTile.target(dst), 0, 0);
    Fixpipe.insert(op, to, OnChipTile.source(src), drain);
  }

  @Override
  public void insert(Instruction op, VectorPlace dst, Tile src, int row, int col, Drain drain) {
    VectorMove.apply(op, dst, OnChipTile.source(src), row, col, drain);
  }

  @Override
  public void extract(
      Instruction op,
      VectorPlace dst,
      Tile src,
      int row,
      int col,
      int rows,
      int cols,
      Drain drain) {
    OnChipTile s = OnChipTile.source(src);
    s.readFrom(row, col, rows, cols);
    VectorMove.extract(op, dst, new Corner(s, row, col), rows, cols, drain);
  }

  @Override
  public void insert(Instruction op, CubePlace dst, Tile src, int row, int col, int commands) {
    CubeMove.apply(op, dst, OnChipTile.source(src), row, col, commands);
  }

  @Override
  public void extract(Instruction op, Tile dst, Tile src, int row, int col, Drain drain) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    s.readFrom(row, col, d.validRows(), d.validCols());
    Fixpipe.extract(op, d, new Corner(s, row, col), drain);
  }

  @Override
  public void insert(Instruction op, Tile dst, Tile src, int row, int col, Drain drain) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Fixpipe.insert(op, new Corner(d, row, col), s, drain);
  }

  @Override
  public void transpose(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Overlaps.refuse(op, d, s);
    d.units().charge(op, d);
    byte[] tails = BlockTails.transposed(d);
    int size = d.type().bytes();
    int down = d.rowStep();
    int across = s.columnStep();
    for (int col = 0; col < d.validCols(); col++) {
      int to = d.offsetOf(0, col);
      int from = s.offsetOf(col, 0);
      for (int row = 0; row < d.validRows(); row++) {
        ElementCopy.copy(s, from + row * across, d, to + row * down, size);
      }
    }
    if (tails.length > 0) {
      BlockTails.putTransposed(d, tails);
    }
  }

  @Override
  public void concatenate(Instruction op, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    Overlaps.refuseShifted(op, d, 0, 0, a, 0, 0, a.validRows(), a.validCols());
    Overlaps.refuse(op, d, b);
    d.units().charge(op, d);
    d.wrote(0, 0, d.validRows(), a.validCols() + b.validCols());
    Windows.copy(d, 0, 0, a, 0, 0, a.validRows(), a.validCols());
    BlockTails.copyRows(d, a, a.validRows(), a.validCols());
    Windows.copy(d, 0, a.validCols(), b, 0, 0, b.validRows(), b.validCols());
    for (int row = 0; row < b.validRows(); row++) {
      BlockTails.copy(d, row, a.validCols(), b, row, b.validCols());
    }
  }

  @Override
  public void concatenate(
      Instruction op,
      Tile dst,
      Tile left,
      Tile right,
      @Nullable Tile total,
      Tile leftBytes,
      Tile rightBytes) {
    CountedConcat concat =
        new CountedConcat(
            op,
            OnChipTile.target(dst),
            OnChipTile.source(left),
            OnChipTile.source(right),
            total == null ? null : OnChipTile.target(total),
            OnChipTile.source(leftBytes),
            OnChipTile.source(rightBytes));
    concat.apply();
  }

  @Override
  public void interleave(Instruction op, Tile dst1, Tile dst0, Tile src1, Tile src0) {
    OnChipTile d1 = OnChipTile.target(dst1);
    OnChipTile d0 = OnChipTile.target(dst0);
    OnChipTile s1 = OnChipTile.source(src1);
    OnChipTile s0 = OnChipTile.source(src0);
    beginStreams(op, d1, d0, s1, s0);
    int cols = d0.validCols();
    int half = cols / 2;
    for (int row = 0; row < d0.validRows(); row++) {
      for (int col = 0; col < half; col++) {
        int even = 2 * col;
        ElementCopy.inRow(row, s0, col, d0, even);
        ElementCopy.inRow(row, s1, col, d0, even + 1);
        ElementCopy.inRow(row, s0, half + col, d1, even);
        ElementCopy.inRow(row, s1, half + col, d1, even + 1);
      }
      if (cols % 2 != 0) {
        ElementCopy.inRow(row, s0, half, d0, cols - 1);
        ElementCopy.inRow(row, s0, cols - 1, d1, cols - 1);
      }
    }
  }

  @Override
  public void deinterleave(Instruction op, Tile dst1, Tile dst0, Tile src1, Tile src0) {
    OnChipTile d1 = OnChipTile.target(dst1);
    OnChipTile d0 = OnChipTile.target(dst0);
    OnChipTile s1 = OnChipTile.source(src1);
    OnChipTile s0 = OnChipTile.source(src0);
    beginStreams(op, d1, d0, s1, s0);
    int half = d0.validCols() / 2;
    for (int row = 0; row < d0.validRows(); row++) {
      for (int col = 0; col < half; col++) {
        int even = 2 * col;
        ElementCopy.inRow(row, s0, even, d0, col);
        ElementCopy.inRow(row, s0, even + 1, d1, col);
        ElementCopy.inRow(row, s1, even, d0, half + col);
        ElementCopy.inRow(row, s1, even + 1, d1, half + col);
      }
    }
  }

  @Override
  public void deinterleave(Instruction op, Tile dst1, Tile dst0, Tile src) {
    OnChipTile d1 = OnChipTile.target(dst1);
    OnChipTile d0 = OnChipTile.target(dst0);
    OnChipTile s = OnChipTile.source(src);
    beginStreams(op, d1, d0, s, s);
    for (int row = 0; row < d0.validRows(); row++) {
      for (int col = 0; col < d0.validCols(); col++) {
        ElementCopy.inRow(row, s, 2 * col, d0, col);
        ElementCopy.inRow(row, s, 2 * col + 1, d1, col);
      }
    }
  }

  @Override
  public void extract(
      Instruction op, Tile dst0, Tile dst1, Tile src, int row0, int col0, int row1, int col1) {
    OnChipTile d0 = OnChipTile.target(dst0);
    OnChipTile d1 = OnChipTile.target(dst1);
    OnChipTile s = OnChipTile.source(src);
    Overlaps.refuse(op, d0, s);
    Overlaps.refuse(op, d1, s);
    Overlaps.refuse(op, d0, d1);
    long bytes = s.type().bytes((long) d0.elements() + d1.elements());
    d0.units().charge(Pipe.V, op, DataPath.UB_TO_UB, bytes);
    s.readFrom(
        Math.min(row0, row1),
        Math.min(col0, col1),
        Math.max(row0 + d0.validRows(), row1 + d1.validRows()) - Math.min(row0, row1),
        Math.max(col0 + d0.validCols(), col1 + d1.validCols()) - Math.min(col0, col1));
    Windows.copy(d0, 0, 0, s, row0, col0, d0.validRows(), d0.validCols());
    Windows.copy(d1, 0, 0, s, row1, col1, d1.validRows(), d1.validCols());
  }

  @Override
  public void pack(Instruction op, Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    Overlaps.refuse(op, d, s);
    d.units().charge(op, s);
    int size = d.type().bytes();
    int step = s.type().bytes();
    for (int row = 0; row < d.validRows() && d.validCols() > 0; row++) {
      int from = s.offsetOf(row, 0);
      int to = d.offsetOf(row, 0);
      for (int col = 0; col < d.validCols(); col++) {
        ElementCopy.copy(s, from + col * step, d, to + col * size, size);
      }
    }
  }

  /** Checks the operands of an instruction on two streams and charges both destinations. */
  private static void beginStreams(
      Instruction op, OnChipTile d1, OnChipTile d0, OnChipTile s1, OnChipTile s0) {
    Overlaps.refuse(op, d0, s0);
    Overlaps.refuse(op, d0, s1);
    Overlaps.refuse(op, d1, s0);
    Overlaps.refuse(op, d1, s1);
    Overlaps.refuse(op, d0, d1);
    d0.units().chargeBoth(op, d0, d1);
  }
}
