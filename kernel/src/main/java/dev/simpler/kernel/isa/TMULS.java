package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise product with a scalar. */
public final class TMULS {
  private TMULS() {}

  /** {@code dst = a * s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    ElementwiseRules.scalar(Instruction.TMULS, BinaryOperation.MULTIPLY, dst, a, s);
  }

  /** {@code dst = a * s}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    ElementwiseRules.scalar(Instruction.TMULS, BinaryOperation.MULTIPLY, dst, a, s);
  }
}
