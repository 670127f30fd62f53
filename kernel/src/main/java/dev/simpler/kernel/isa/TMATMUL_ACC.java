package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Matrix product added to the accumulator. */
public final class TMATMUL_ACC {
  private TMATMUL_ACC() {}

  /**
   * {@code c = c + a * b}: as {@link TMATMUL}, but every sum starts from what {@code c} holds, so
   * that a chain of products rounds as one of their whole depth.
   *
   * @param c tile in ACC: FLOAT32, or INT32 of INT8
   * @param a tile in LEFT
   * @param b tile in RIGHT
   */
  public static void apply(Tile c, Tile a, Tile b) {
    ProductRules.product(Instruction.TMATMUL_ACC, c, a, b, true, null);
  }
}
