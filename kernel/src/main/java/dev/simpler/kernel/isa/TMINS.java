package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise minimum: s where it is less than a, else a with a scalar. */
public final class TMINS {
  private TMINS() {}

  /** {@code dst = min(a, s)}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    ElementwiseRules.scalar(Instruction.TMINS, BinaryOperation.MINIMUM, dst, a, s);
  }

  /** {@code dst = min(a, s)}, with a scalar of an integer type. */
  public static void apply(Tile dst, Tile a, long s) {
    ElementwiseRules.scalar(Instruction.TMINS, BinaryOperation.MINIMUM, dst, a, s);
  }
}
