package dev.simpler.sim.elementwise;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.UnaryLoop;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/** Element-wise operations of one and two operands, cut into runs. */
final class Elementwise {
  private Elementwise() {}

  /** {@code d = a op b} over the valid region of {@code d}. */
  static void binary(Instruction op, BinaryLoop loop, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    checkDefined(op, loop.supports(d.type()), d);
    Overlaps.refuseShifted(op, d, a);
    Overlaps.refuseShifted(op, d, b);
    d.units().charge(op, d.type(), d.elements());
    byte[] memory = d.bytes();
    ElementType type = d.type();
    if (d.isOneRun() && d.isHeldLike(a) && d.isHeldLike(b)) {
      loop.run(type, memory, d.base(), a.base(), b.base(), d.elements());
      return;
    }
    boolean aligned = followsRuns(d, a) && followsRuns(d, b);
    int length = aligned ? runLength(d) : 1;
    forEachRun(
        d,
        aligned,
        (row, col) ->
            loop.run(
                type,
                memory,
                d.offsetOf(row, col),
                a.offsetOf(row, col),
                b.offsetOf(row, col),
                length));
  }

  /** {@code d = a op s} for a floating-point type, to which the scalar is rounded. */
  static void scalar(Instruction op, BinaryLoop loop, Tile dst, Tile left, float scalar) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    begin(op, loop.supports(d.type()), d, a);
    byte[] memory = d.bytes();
    ElementType type = d.type();
    float rounded = Elements.rounded(type, scalar);
    boolean aligned = followsRuns(d, a);
    boolean once = d.isOneRun() && d.isHeldLike(a);
    int length = once ? d.elements() : aligned ? runLength(d) : 1;
    RunBody body =
        (row, col) ->
            loop.runWith(type, memory, d.offsetOf(row, col), a.offsetOf(row, col), rounded, length);
    if (once) {
      body.run(0, 0);
    } else {
      forEachRun(d, aligned, body);
    }
  }

  /** {@code d = a op s} for an integer type, which keeps the scalar's low bits. */
  static void scalar(Instruction op, BinaryLoop loop, Tile dst, Tile left, long scalar) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    begin(op, loop.supports(d.type()), d, a);
    byte[] memory = d.bytes();
    boolean aligned = followsRuns(d, a);
    int length = aligned ? runLength(d) : 1;
    long wrapped = Elements.wrapped(d.type(), scalar);
    forEachRun(
        d,
        aligned,
        (row, col) ->
            loop.runWith(
                d.type(), memory, d.offsetOf(row, col), a.offsetOf(row, col), wrapped, length));
  }

  /** {@code d = op a}. */
  static void unary(Instruction op, UnaryLoop loop, Tile dst, Tile source) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(source);
    begin(op, loop.supports(d.type()), d, a);
    byte[] memory = d.bytes();
    boolean aligned = followsRuns(d, a);
    int length = aligned ? runLength(d) : 1;
    forEachRun(
        d,
        aligned,
        (row, col) ->
            loop.run(d.type(), memory, d.offsetOf(row, col), a.offsetOf(row, col), length));
  }

  private interface RunBody {
    void run(int row, int col);
  }

  /** Visits the first element of each contiguous run, or every element. */
  private static void forEachRun(OnChipTile d, boolean runs, RunBody body) {
    int rows = d.validRows();
    int cols = d.validCols();
    if (rows == 0 || cols == 0) {
      return;
    }
    if (!runs) {
      for (int row = 0; row < rows; row++) {
        for (int col = 0; col < cols; col++) {
          body.run(row, col);
        }
      }
    } else if (d.layout().isRowMajor()) {
      for (int row = 0; row < rows; row++) {
        body.run(row, 0);
      }
    } else {
      for (int col = 0; col < cols; col++) {
        body.run(0, col);
      }
    }
  }

  private static int runLength(OnChipTile d) {
    return d.layout().isRowMajor() ? d.validCols() : d.validRows();
  }

  /** Whether a run of the destination is a run of the source. */
  private static boolean followsRuns(OnChipTile d, OnChipTile a) {
    return d.layout().isRowMajor() == a.layout().isRowMajor();
  }

  private static void begin(Instruction op, boolean defined, OnChipTile d, OnChipTile a) {
    checkDefined(op, defined, d);
    Overlaps.refuseShifted(op, d, a);
    d.units().charge(op, d.type(), d.elements());
  }

  /** Refuses an instruction that this chip lacks or that has no such type. */
  static void checkDefined(Instruction op, boolean defined, OnChipTile d) {
    d.units().demand(op);
    if (!defined) {
      throw d.refuse(op + " is not defined on " + d.type());
    }
  }
}
