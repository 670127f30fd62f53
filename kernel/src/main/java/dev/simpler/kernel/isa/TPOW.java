package dev.simpler.kernel.isa;

import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Element-wise power, computed in double precision and rounded: at most 0.51 ULP. A base of 1 and
 * an exponent of 0 give 1 even with a NaN. Integers wrap; a negative exponent gives 0, with a base
 * of 1 or -1 a power of it.
 */
public final class TPOW {
  private TPOW() {}

  /**
   * {@code dst = a ^ b}, over the valid region of {@code dst}.
   *
   * @param b exponents
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    InPlace.admit(Instruction.TPOW, dst, a);
    InPlace.admit(Instruction.TPOW, dst, b);
    ElementwiseRules.binary(Instruction.TPOW, BinaryOperation.POWER, dst, a, b);
  }

  /**
   * The same by an algorithm of the chip's.
   *
   * @param precision of results; of A5 the only one of BFLOAT16 is the high one, which takes
   *     floating-point types only
   * @param dst tile whose valid region is computed
   * @param a first operand: a tile of the type of {@code dst}, valid where that is
   * @param b exponents
   */
  public static void apply(Tile dst, Tile a, Tile b, Precision precision) {
    if (precision == Precision.DEFAULT) {
      apply(dst, a, b);
      return;
    }
    InPlace.admit(Instruction.TPOW, dst, a);
    InPlace.admit(Instruction.TPOW, dst, b);
    Precisions.power(Instruction.TPOW, dst, a, b);
  }
}
