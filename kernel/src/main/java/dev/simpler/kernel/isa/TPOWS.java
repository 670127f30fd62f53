package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/** {@link TPOW} with one exponent for all elements. */
public final class TPOWS {
  private TPOWS() {}

  /** {@code dst = a ^ s}, over the valid region of {@code dst}. */
  public static void apply(Tile dst, Tile a, float s) {
    InPlace.admit(Instruction.TPOWS, dst, a);
    ElementwiseRules.number(Instruction.TPOWS, BinaryOperation.POWER, dst, a, s);
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param s exponent, a number of the element type
   */
  public static void apply(Tile dst, Tile a, long s) {
    InPlace.admit(Instruction.TPOWS, dst, a);
    ElementwiseRules.number(Instruction.TPOWS, BinaryOperation.POWER, dst, a, s);
  }
}
