package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;
import org.jspecify.annotations.Nullable;

/** Products of the cube unit. */
public interface CubeUnit {
  /**
   * {@code c = a * b}.
   *
   * @param accumulate whether sums start from what is in {@code c}
   * @param bias the row that sums start from instead; null for none
   */
  void product(Instruction op, Tile c, Tile a, Tile b, boolean accumulate, @Nullable Tile bias);

  /**
   * {@code c = a * b} of operands with a scale for each 32 elements along the depth.
   *
   * @param accumulate whether the sums start from what is in {@code c}
   * @param bias a row from which they start instead; null for none
   */
  void product(
      Instruction op,
      Tile c,
      ScaledOperand a,
      ScaledOperand b,
      boolean accumulate,
      @Nullable Tile bias);
}
