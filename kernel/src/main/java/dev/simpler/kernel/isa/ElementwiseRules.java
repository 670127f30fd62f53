package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.TernaryOperation;
import dev.simpler.kernel.machine.UnaryOperation;

/** Rules of element-wise instructions, by their operands. */
final class ElementwiseRules {
  private ElementwiseRules() {}

  private static void matches(Instruction op, Tile dst, Tile src) {
    Rules.matches(op, dst, src);
    WalkRules.check(op, dst, src);
  }

  /** {@code dst = op a}. */
  static void unary(Instruction op, UnaryOperation operation, Tile dst, Tile a) {
    matches(op, dst, a);
    Rules.admit(op, dst);
    MachineTile.machine(dst).elementwise().unary(op, operation, dst, a);
  }

  /** {@code dst = a op b}. */
  static void binary(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    matches(op, dst, a);
    matches(op, dst, b);
    Rules.admit(op, dst);
    MachineTile.machine(dst).elementwise().binary(op, operation, dst, a, b);
  }

  /** {@code dst = a op s}; an integer type takes only whole numbers. */
  static void scalar(Instruction op, BinaryOperation operation, Tile dst, Tile a, float s) {
    matches(op, dst, a);
    Rules.admit(op, dst);
    if (dst.type().isFloating()) {
      execute(op, operation, dst, a, s);
    } else {
      execute(op, operation, dst, a, Rules.whole(op, dst, s));
    }
  }

  /** {@code dst = a op s} with a whole number, of which an integer type keeps the low bits. */
  static void scalar(Instruction op, BinaryOperation operation, Tile dst, Tile a, long s) {
    matches(op, dst, a);
    Rules.admit(op, dst);
    if (dst.type().isFloating()) {
      execute(op, operation, dst, a, (float) s);
    } else {
      execute(op, operation, dst, a, s);
    }
  }

  /** As {@link #scalar}, but an integer type takes only numbers of its range, and no divisor 0. */
  static void number(Instruction op, BinaryOperation operation, Tile dst, Tile a, float s) {
    matches(op, dst, a);
    Rules.admit(op, dst);
    if (dst.type().isFloating()) {
      execute(op, operation, dst, a, s);
    } else {
      inRange(op, operation, dst, a, Rules.whole(op, dst, s));
    }
  }

  /** The same with a whole number. */
  static void number(Instruction op, BinaryOperation operation, Tile dst, Tile a, long s) {
    matches(op, dst, a);
    Rules.admit(op, dst);
    if (dst.type().isFloating()) {
      execute(op, operation, dst, a, (float) s);
    } else {
      inRange(op, operation, dst, a, s);
    }
  }

  private static void inRange(Instruction op, BinaryOperation operation, Tile dst, Tile a, long s) {
    if (!dst.type().holds(s)) {
      throw Rules.refuse(dst, op + " with scalar " + s + ", which is no " + dst.type());
    }
    if (s == 0 && operation.divides() && dst.type().bits() < Long.SIZE) {
      throw Rules.refuse(dst, op + " by 0");
    }
    execute(op, operation, dst, a, s);
  }

  private static void execute(
      Instruction op, BinaryOperation operation, Tile dst, Tile a, float s) {
    MachineTile.machine(dst).elementwise().scalar(op, operation, dst, a, s);
  }

  private static void execute(Instruction op, BinaryOperation operation, Tile dst, Tile a, long s) {
    MachineTile.machine(dst).elementwise().scalar(op, operation, dst, a, s);
  }

  /** {@code dst = op(a, b, c)}. */
  static void ternary(
      Instruction op, TernaryOperation operation, Tile dst, Tile a, Tile b, Tile c) {
    matches(op, dst, a);
    matches(op, dst, b);
    matches(op, dst, c);
    Rules.admit(op, dst);
    MachineTile.machine(dst).elementwise().ternary(op, operation, dst, a, b, c);
  }

  /** {@code dst = op(a, s, c)}; an integer type takes only whole numbers. */
  static void ternary(
      Instruction op, TernaryOperation operation, Tile dst, Tile a, float s, Tile c) {
    matches(op, dst, a);
    matches(op, dst, c);
    Rules.admit(op, dst);
    if (dst.type().isFloating()) {
      MachineTile.machine(dst).elementwise().ternary(op, operation, dst, a, s, c);
    } else {
      long whole = Rules.whole(op, dst, s);
      MachineTile.machine(dst).elementwise().ternary(op, operation, dst, a, whole, c);
    }
  }

  /** The same with a whole number, of which an integer type keeps the low bits. */
  static void ternary(
      Instruction op, TernaryOperation operation, Tile dst, Tile a, long s, Tile c) {
    matches(op, dst, a);
    matches(op, dst, c);
    Rules.admit(op, dst);
    if (dst.type().isFloating()) {
      MachineTile.machine(dst).elementwise().ternary(op, operation, dst, a, (float) s, c);
    } else {
      MachineTile.machine(dst).elementwise().ternary(op, operation, dst, a, s, c);
    }
  }
}
