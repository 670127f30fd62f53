package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Matrix product of the cube unit. */
public final class TMATMUL {
  private TMATMUL() {}

  /**
   * {@code c = a * b}: rows and depth from the valid region of {@code a}, columns from {@code b}'s;
   * that of {@code c} does not matter, and decides later what leaves L0C. Each element is
   * accumulated in FLOAT32 (INT32 for INT8) from 0 in ascending depth; with fused multiply-add
   * unless the device is set to separate rounding of products and sums.
   *
   * @param c tile in ACC: FLOAT32, or INT32 of INT8
   * @param a tile in LEFT
   * @param b tile in RIGHT
   */
  public static void apply(Tile c, Tile a, Tile b) {
    ProductRules.product(Instruction.TMATMUL, c, a, b, false, null);
  }
}
