package dev.simpler.sim.elementwise;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.lanes.TernaryLoop;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Lines;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;

/** Element-wise operations of three operands, cut into runs. */
final class Ternary {
  private Ternary() {}

  /** {@code d = op(a, b, c)} over the valid region of {@code d}. */
  static void apply(
      Instruction op, TernaryLoop loop, Tile dst, Tile first, Tile second, Tile third) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(first);
    OnChipTile b = OnChipTile.source(second);
    OnChipTile c = OnChipTile.source(third);
    Elementwise.checkDefined(op, loop.supports(d.type()), d);
    Overlaps.refuseShifted(op, d, a);
    Overlaps.refuseShifted(op, d, b);
    Overlaps.refuseShifted(op, d, c);
    d.units().charge(op, d);
    boolean runs = Lines.run(d, a) && Lines.run(d, b) && Lines.run(d, c);
    Lines lines = Lines.of(d);
    int step = runs ? lines.length() : 1;
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        loop.run(
            d.type(),
            d.bytes(),
            lines.offset(d, line, i),
            lines.offset(a, line, i),
            lines.offset(b, line, i),
            lines.offset(c, line, i),
            step);
      }
    }
  }

  /** {@code d = op(a, s, c)} for a floating-point type, to which the scalar is rounded. */
  static void scalar(
      Instruction op, TernaryLoop loop, Tile dst, Tile first, float scalar, Tile third) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(first);
    OnChipTile c = OnChipTile.source(third);
    begin(op, loop, d, a, c);
    Lines lines = Lines.of(d);
    int step = step(lines, d, a, c);
    float rounded = Elements.rounded(d.type(), scalar);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        loop.runWith(
            d.type(),
            d.bytes(),
            lines.offset(d, line, i),
            lines.offset(a, line, i),
            rounded,
            lines.offset(c, line, i),
            step);
      }
    }
  }

  /** {@code d = op(a, s, c)} for an integer type, which keeps the scalar's low bits. */
  static void scalar(
      Instruction op, TernaryLoop loop, Tile dst, Tile first, long scalar, Tile third) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(first);
    OnChipTile c = OnChipTile.source(third);
    begin(op, loop, d, a, c);
    Lines lines = Lines.of(d);
    int step = step(lines, d, a, c);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        loop.runWith(
            d.type(),
            d.bytes(),
            lines.offset(d, line, i),
            lines.offset(a, line, i),
            scalar,
            lines.offset(c, line, i),
            step);
      }
    }
  }

  /** {@code d = a * s + d} of halves in FLOAT32, in which the product is exact. */
  static void addWidenedProduct(Instruction op, OnChipTile d, OnChipTile a, float scalar) {
    Elementwise.checkDefined(op, d.type() == ElementType.FLOAT32, d);
    Overlaps.refuse(op, d, a);
    d.units().charge(op, d);
    float factor = Elements.rounded(a.type(), scalar);
    byte[] memory = d.bytes();
    Lines lines = Lines.of(d);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i++) {
        int at = lines.offset(d, line, i);
        float product = Elements.loadFloat(memory, lines.offset(a, line, i), a.type()) * factor;
        Elements.putFloat(memory, at, product + Elements.getFloat(memory, at));
      }
    }
  }

  private static void begin(
      Instruction op, TernaryLoop loop, OnChipTile d, OnChipTile a, OnChipTile c) {
    Elementwise.checkDefined(op, loop.supports(d.type()), d);
    Overlaps.refuseShifted(op, d, a);
    Overlaps.refuseShifted(op, d, c);
    d.units().charge(op, d);
  }

  private static int step(Lines lines, OnChipTile d, OnChipTile a, OnChipTile c) {
    return Lines.run(d, a) && Lines.run(d, c) ? lines.length() : 1;
  }
}
