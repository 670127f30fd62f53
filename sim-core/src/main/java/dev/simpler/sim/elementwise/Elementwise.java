package dev.simpler.sim.elementwise;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.UnaryLoop;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Lines;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.Overlaps;
import dev.simpler.sim.onchip.WideRows;

/** Element-wise operations of one and two operands, cut into runs. */
final class Elementwise {
  private Elementwise() {}

  /** {@code d = a op b} over the valid region of {@code d}. */
  static void binary(Instruction op, BinaryLoop loop, Tile dst, Tile left, Tile right) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    checkDefined(op, loop.supports(d.type()), d);
    WideRows.check(op, d);
    Overlaps.refuseShifted(op, d, a);
    Overlaps.refuseShifted(op, d, b);
    d.units().charge(op, d);
    byte[] memory = d.bytes();
    ElementType type = d.type();
    if (d.isOneRun() && d.isHeldLike(a) && d.isHeldLike(b)) {
      loop.run(type, memory, d.base(), a.base(), b.base(), d.elements());
      return;
    }
    Lines lines = Lines.of(d);
    int step = Lines.run(d, a) && Lines.run(d, b) ? lines.length() : 1;
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        int to = lines.offset(d, line, i);
        loop.run(type, memory, to, lines.offset(a, line, i), lines.offset(b, line, i), step);
      }
    }
  }

  /** {@code d = a op s} for a floating-point type, to which the scalar is rounded. */
  static void scalar(Instruction op, BinaryLoop loop, Tile dst, Tile left, float scalar) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    begin(op, loop.supports(d.type()), d, a);
    byte[] memory = d.bytes();
    ElementType type = d.type();
    float rounded = Elements.rounded(type, scalar);
    if (isOneRun(d, a)) {
      loop.runWith(type, memory, d.base(), a.base(), rounded, d.elements());
      return;
    }
    Lines lines = Lines.of(d);
    int step = step(lines, d, a);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        int to = lines.offset(d, line, i);
        loop.runWith(type, memory, to, lines.offset(a, line, i), rounded, step);
      }
    }
  }

  /** {@code d = a op s} for an integer type, which keeps the scalar's low bits. */
  static void scalar(Instruction op, BinaryLoop loop, Tile dst, Tile left, long scalar) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(left);
    begin(op, loop.supports(d.type()), d, a);
    byte[] memory = d.bytes();
    ElementType type = d.type();
    long wrapped = Elements.wrapped(type, scalar);
    if (isOneRun(d, a)) {
      loop.runWith(type, memory, d.base(), a.base(), wrapped, d.elements());
      return;
    }
    Lines lines = Lines.of(d);
    int step = step(lines, d, a);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        int to = lines.offset(d, line, i);
        loop.runWith(type, memory, to, lines.offset(a, line, i), wrapped, step);
      }
    }
  }

  /** {@code d = op a}. */
  static void unary(Instruction op, UnaryLoop loop, Tile dst, Tile source) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile a = OnChipTile.source(source);
    begin(op, loop.supports(d.type()), d, a);
    byte[] memory = d.bytes();
    ElementType type = d.type();
    if (isOneRun(d, a)) {
      loop.run(type, memory, d.base(), a.base(), d.elements());
      return;
    }
    Lines lines = Lines.of(d);
    int step = step(lines, d, a);
    for (int line = 0; line < lines.count(); line++) {
      for (int i = 0; i < lines.length(); i += step) {
        loop.run(type, memory, lines.offset(d, line, i), lines.offset(a, line, i), step);
      }
    }
  }

  /** Whether it is all one run. Small tiles feel what it takes to cut them into lines. */
  private static boolean isOneRun(OnChipTile d, OnChipTile a) {
    return d.isOneRun() && d.isHeldLike(a);
  }

  /** Elements at once: a line, if it is one in the source as well. */
  private static int step(Lines lines, OnChipTile d, OnChipTile a) {
    return Lines.run(d, a) ? lines.length() : 1;
  }

  private static void begin(Instruction op, boolean defined, OnChipTile d, OnChipTile a) {
    checkDefined(op, defined, d);
    WideRows.check(op, d);
    Overlaps.refuseShifted(op, d, a);
    d.units().charge(op, d);
  }

  /** Refuses an instruction that this chip lacks or that has no such type. */
  static void checkDefined(Instruction op, boolean defined, OnChipTile d) {
    if (!defined) {
      throw d.refuse(op + " is not defined on " + d.type());
    }
  }
}
