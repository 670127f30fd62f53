package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;

/**
 * Element-wise remainder with the sign of the dividend; exact. A floating-point divisor of 0 gives
 * a NaN.
 */
public final class TFMOD {
  private TFMOD() {}

  /**
   * {@code dst = a - trunc(a / b) * b}, over the valid region of {@code dst}.
   *
   * @param b divisors; an integer 0 among them is refused
   */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.binary(Instruction.TFMOD, BinaryOperation.TRUNCATED_REMAINDER, dst, a, b);
  }
}
