package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Rules of an operation of two tiles, an activation and a conversion in one. */
final class Activations {
  private Activations() {}

  /** {@code dst = converted(relu(a op b))}. */
  static void apply(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    check(op, dst, a, b, converts(a.type(), dst.type()));
    MachineTile.machine(dst).elementwise().activated(op, operation, dst, a, b);
  }

  /** Checks three tiles of which {@code converts} says whether there is such a conversion. */
  static void check(Instruction op, Tile dst, Tile a, Tile b, boolean converts) {
    Rules.inUb(op, dst, a);
    Rules.inUb(op, dst, b);
    Rules.admit(op, Form.PLAIN, dst, a.type(), dst.type());
    if (!converts || a.type() != b.type()) {
      throw Rules.refuse(dst, op + " has no conversion from " + a + " and " + b);
    }
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, a);
    Rules.rowMajor(op, b);
    Rules.covers(op, dst, a);
    Rules.covers(op, dst, b);
  }

  private static boolean converts(ElementType from, ElementType to) {
    return switch (from) {
      case FLOAT32 -> to == ElementType.FLOAT16;
      case FLOAT16, INT16 -> to == ElementType.INT8;
      default -> false;
    };
  }
}
