package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** {@link TREM} with one divisor for all elements. */
public final class TREMS {
  private TREMS() {}

  /**
   * {@code dst = a mod s}, over the valid region of {@code dst}.
   *
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s) {
    InPlace.admit(Instruction.TREMS, dst, a);
    ElementwiseRules.number(Instruction.TREMS, BinaryOperation.FLOOR_REMAINDER, dst, a, s);
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param s divisor, a number of the element type and not 0
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, long s) {
    InPlace.admit(Instruction.TREMS, dst, a);
    ElementwiseRules.number(Instruction.TREMS, BinaryOperation.FLOOR_REMAINDER, dst, a, s);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; on A5 a high one of FLOAT32 makes remainders exact, others take
   *     the usual steps
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param s second operand of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s, Precision precision) {
    Precisions.admit(Instruction.TREMS, dst, precision);
    InPlace.admit(Instruction.TREMS, dst, a);
    ElementwiseRules.number(
        Instruction.TREMS,
        Precisions.remainder(BinaryOperation.FLOOR_REMAINDER, dst, precision),
        dst,
        a,
        s);
  }
}
