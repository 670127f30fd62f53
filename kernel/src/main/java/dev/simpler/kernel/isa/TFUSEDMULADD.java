package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TernaryOperation;

/**
 * Element-wise product with the destination, plus a tile. The product is not rounded: the error is
 * at most 0.5 ULP in FLOAT32 and, as the sum is rounded to FLOAT32 first, 0.51 ULP in halves.
 */
public final class TFUSEDMULADD {
  private TFUSEDMULADD() {}

  /** {@code dst = a * dst + b}, over the valid region of {@code dst}; floating-point types only. */
  public static void apply(Tile dst, Tile a, Tile b) {
    Elementwise.ternary(Instruction.TFUSEDMULADD, TernaryOperation.FUSED, dst, a, dst, b);
  }
}
