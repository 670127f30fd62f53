package dev.simpler.sim.elementwise;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TilePair;
import dev.simpler.sim.onchip.BlockTails;
import dev.simpler.sim.onchip.ElementCopy;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Lines;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/**
 * Merges two lists of values with their indices, on tiles of different valid regions: the first
 * source's pair is taken unless the second's value is strictly beyond it. What becomes of a NaN
 * depends on the comparison that the chip makes.
 */
final class PartialArg {
  private PartialArg() {}

  /** Over the valid region of {@code d}. */
  static void apply(
      Instruction op, boolean greatest, TilePair dst, TilePair first, TilePair second) {
    Pair d = Pair.target(dst);
    Pair a = Pair.source(first);
    Pair b = Pair.source(second);
    OnChipTile values = d.values();
    checkApart(op, d, d);
    checkApart(op, d, a);
    checkApart(op, d, b);
    for (Pair source : new Pair[] {a, b}) {
      Overlaps.refuseShifted(op, values, source.values());
      Overlaps.refuseShifted(op, d.indices(), source.indices());
    }
    values.units().charge(op, values);
    Lines lines = Lines.of(values);
    ElementType type = values.type();
    byte[] memory = values.bytes();
    boolean nanTakesSecond = values.units().port().arithmetic().nanTakesSecond();
    for (int line = 0; line < lines.count(); line++) {
      int inA = lines.validOf(a.values(), line);
      int inB = lines.validOf(b.values(), line);
      int both = Math.min(inA, inB);
      int either = Math.max(inA, inB);
      for (int i = 0; i < both; i++) {
        float x = Elements.loadFloat(memory, lines.offset(a.values(), line, i), type);
        float y = Elements.loadFloat(memory, lines.offset(b.values(), line, i), type);
        Pair best = isFirst(greatest, x, y, nanTakesSecond) ? a : b;
        element(lines, line, i, d.values(), best.values());
        element(lines, line, i, d.indices(), best.indices());
      }
      pair(lines, line, both, either, d, inA > inB ? a : b);
    }
    BlockTails.copyLacking(values, a.values(), b.values());
    BlockTails.copyLacking(d.indices(), a.indices(), b.indices());
  }

  private static boolean isFirst(boolean greatest, float x, float y, boolean nanTakesSecond) {
    if (nanTakesSecond) {
      return greatest ? x >= y : x <= y;
    }
    return greatest ? !(y > x) : !(y < x);
  }

  private static void element(Lines lines, int line, int i, OnChipTile d, OnChipTile s) {
    ElementCopy.copy(s, lines.offset(s, line, i), d, lines.offset(d, line, i), d.type().bytes());
  }

  private static void pair(Lines lines, int line, int from, int to, Pair d, Pair s) {
    Partial.copy(lines, line, from, to, d.values(), s.values());
    Partial.copy(lines, line, from, to, d.indices(), s.indices());
  }

  private static void checkApart(Instruction op, Pair d, Pair s) {
    Overlaps.refuse(op, d.indices(), s.values());
    Overlaps.refuse(op, d.values(), s.indices());
  }

  private record Pair(OnChipTile values, OnChipTile indices) {
    static Pair target(TilePair tiles) {
      return new Pair(OnChipTile.target(tiles.values()), OnChipTile.target(tiles.indices()));
    }

    static Pair source(TilePair tiles) {
      return new Pair(OnChipTile.source(tiles.values()), OnChipTile.source(tiles.indices()));
    }
  }
}
