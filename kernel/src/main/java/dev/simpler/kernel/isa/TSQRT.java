package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.UnaryOperation;

/** Square root, correctly rounded; NaN below 0. */
public final class TSQRT {
  private TSQRT() {}

  /** Over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a) {
    ElementwiseRules.unary(Instruction.TSQRT, UnaryOperation.SQUARE_ROOT, dst, a);
  }
}
