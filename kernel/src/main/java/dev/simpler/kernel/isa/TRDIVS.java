package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** Element-wise quotient of a scalar and a tile, as {@link TDIV}; rounded once: 0.5 ULP. */
public final class TRDIVS {
  private TRDIVS() {}

  /**
   * {@code dst = s / a}, over the valid region of {@code dst}.
   *
   * @param a divisors; an integer 0 among them is refused
   * @param dst tile whose valid region is computed
   * @param s dividend of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s) {
    InPlace.admit(Instruction.TRDIVS, dst, a);
    ElementwiseRules.scalar(Instruction.TRDIVS, BinaryOperation.DIVIDE_INTO, dst, a, s);
  }

  /**
   * {@code dst = s / a}, with a scalar of an integer type.
   *
   * @param dst tile whose valid region is computed
   * @param a divisors; an integer 0 among them is refused
   * @param s dividend of every element, a number of their type
   */
  public static void apply(Tile dst, Tile a, long s) {
    InPlace.admit(Instruction.TRDIVS, dst, a);
    ElementwiseRules.scalar(Instruction.TRDIVS, BinaryOperation.DIVIDE_INTO, dst, a, s);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; the value is the same here, where both are exact
   * @param dst tile whose valid region is computed
   * @param a divisors
   * @param s dividend of every element, rounded to their type
   */
  public static void apply(Tile dst, Tile a, float s, Precision precision) {
    Precisions.admit(Instruction.TRDIVS, dst, precision);
    apply(dst, a, s);
  }
}
