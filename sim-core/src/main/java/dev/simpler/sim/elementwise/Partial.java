package dev.simpler.sim.elementwise;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Lines;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.WideRows;

/**
 * Operations on tiles of different valid regions: where both sources are valid the operation, where
 * only one is, its element.
 */
final class Partial {
  private Partial() {}

  /** Over the valid region of {@code dst}. */
  static void apply(Instruction op, BinaryLoop loop, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    Elementwise.checkDefined(op, loop.supports(d.type()), d);
    WideRows.check(op, d);
    Overlaps.refuseShifted(op, d, a);
    Overlaps.refuseShifted(op, d, b);
    d.units().charge(op, d);
    boolean runs = Lines.run(d, a) && Lines.run(d, b);
    Lines lines = Lines.of(d);
    for (int line = 0; line < lines.count(); line++) {
      int inA = lines.validOf(a, line);
      int inB = lines.validOf(b, line);
      int both = Math.min(inA, inB);
      int either = Math.max(inA, inB);
      operate(loop, lines, line, runs ? both : 1, both, d, a, b);
      copy(lines, line, both, either, d, inA > inB ? a : b);
    }
    BlockTails.copyLacking(d, a, b);
  }

  private static void operate(
      BinaryLoop loop,
      Lines lines,
      int line,
      int step,
      int count,
      OnChipTile d,
      OnChipTile a,
      OnChipTile b) {
    for (int i = 0; i < count; i += step) {
      int to = lines.offset(d, line, i);
      loop.run(d.type(), d.bytes(), to, lines.offset(a, line, i), lines.offset(b, line, i), step);
    }
  }

  /** Copies elements {@code from} to {@code to} of a line, if there are any. */
  static void copy(Lines lines, int line, int from, int to, OnChipTile d, OnChipTile s) {
    int size = d.type().bytes();
    if (from < to && Lines.run(d, s)) {
      System.arraycopy(
          s.bytes(),
          lines.offset(s, line, from),
          d.bytes(),
          lines.offset(d, line, from),
          (to - from) * size);
    } else {
      for (int i = from; i < to; i++) {
        ElementCopy.copy(s, lines.offset(s, line, i), d, lines.offset(d, line, i), size);
      }
    }
  }
}
