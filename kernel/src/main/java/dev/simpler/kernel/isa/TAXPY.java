package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.TernaryOperation;

/**
 * Adds a multiple of a tile to the destination. The product is rounded to the type of the source,
 * the sum to that of the destination: 0 ULP against these steps.
 */
public final class TAXPY {
  private TAXPY() {}

  /**
   * {@code dst = s * a + dst}, over the valid region of {@code dst}.
   *
   * @param dst tile of a floating-point type
   * @param a tile of the same type, or of halves for a destination of FLOAT32: these are widened
   *     first, and their products are exact in FLOAT32
   * @param s factor, rounded to the type of {@code a}
   */
  public static void apply(Tile dst, Tile a, float s) {
    Instruction op = Instruction.TAXPY;
    WalkRules.check(op, dst, a);
    Rules.admit(op, Form.PLAIN, dst, a.type(), dst.type());
    Rules.defined(op, dst.type().isFloating(), dst);
    if (dst.type() == ElementType.FLOAT32 && a.type().isFloating() && a.type() != dst.type()) {
      Rules.inUb(op, dst, a);
      Rules.covers(op, dst, a);
      MachineTile.machine(dst).elementwise().addWidenedProduct(op, dst, a, s);
    } else {
      ElementwiseRules.ternary(op, TernaryOperation.MULTIPLY_ADD, dst, a, s, dst);
    }
  }
}
