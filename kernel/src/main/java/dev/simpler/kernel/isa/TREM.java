package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Element-wise remainder with the sign of the divisor. The remainder towards zero is exact; where
 * the signs differ the divisor is added to it and the sum rounded: 0.5 ULP. A floating-point
 * divisor of 0 gives a NaN.
 */
public final class TREM {
  private TREM() {}

  /**
   * {@code dst = a mod b}, over the valid region of {@code dst}.
   *
   * @param b divisors; an integer 0 among them is refused
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary(Instruction.TREM, BinaryOperation.FLOOR_REMAINDER, dst, a, b);
  }
}
