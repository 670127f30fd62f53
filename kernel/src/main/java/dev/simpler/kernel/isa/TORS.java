package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise bitwise or of integer tiles with a scalar. */
public final class TORS {
  private TORS() {}

  /**
   * {@code dst = a | s}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s) {
    InPlace.admit(Instruction.TORS, dst, a);
    ElementwiseRules.scalar(Instruction.TORS, BinaryOperation.OR, dst, a, s);
  }

  /**
   * {@code dst = a | s}, with a scalar of an integer type.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, a number of their type
   */
  public static void apply(Tile dst, Tile a, long s) {
    InPlace.admit(Instruction.TORS, dst, a);
    ElementwiseRules.scalar(Instruction.TORS, BinaryOperation.OR, dst, a, s);
  }
}
