package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** What a kernel gets that asks for an algorithm. */
final class Precisions {
  private Precisions() {}

  /** Demands that the chip has the instruction in high precision for a type, if asked for. */
  static void admit(Instruction op, Tile dst, Precision precision) {
    if (precision == Precision.HIGH) {
      Rules.admit(op, Form.HIGH_PRECISION, dst);
    }
  }

  /** The operation behind a remainder. */
  static BinaryOperation remainder(BinaryOperation usual, Tile dst, Precision precision) {
    if (precision == Precision.DEFAULT || dst.type() != ElementType.FLOAT32) {
      return usual;
    }
    return usual == BinaryOperation.FLOOR_REMAINDER
        ? BinaryOperation.EXACT_FLOOR_REMAINDER
        : BinaryOperation.EXACT_TRUNCATED_REMAINDER;
  }

  /** A power in high precision, whose types are others than the usual ones. */
  static void power(Instruction op, Tile dst, Tile a, Tile b) {
    Rules.matches(op, dst, a);
    Rules.matches(op, dst, b);
    WalkRules.check(op, dst, a);
    WalkRules.check(op, dst, b);
    Rules.admit(op, Form.HIGH_PRECISION, dst);
    MachineTile.machine(dst).elementwise().binary(op, BinaryOperation.POWER, dst, a, b);
  }

  /** The same with one exponent. */
  static void power(Instruction op, Tile dst, Tile a, float s) {
    Rules.matches(op, dst, a);
    WalkRules.check(op, dst, a);
    Rules.admit(op, Form.HIGH_PRECISION, dst);
    if (dst.type().isFloating()) {
      MachineTile.machine(dst).elementwise().scalar(op, BinaryOperation.POWER, dst, a, s);
    } else {
      long whole = Rules.whole(op, dst, s);
      MachineTile.machine(dst).elementwise().scalar(op, BinaryOperation.POWER, dst, a, whole);
    }
  }
}
