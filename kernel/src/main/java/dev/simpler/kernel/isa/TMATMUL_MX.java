package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.ScaledOperand;

/** Matrix product of the cube unit of FLOAT8 operands that carry scales, on M (A5). */
public final class TMATMUL_MX {
  private TMATMUL_MX() {}

  /**
   * {@code c = a * b}, each 32 elements along the depth multiplied by their scale. Terms are exact
   * and are added in ascending depth, each sum rounded to FLOAT32.
   *
   * @param c FLOAT32 in ACC
   * @param a FLOAT8_E4M3 or FLOAT8_E5M2 in LEFT, its capacity in columns a multiple of 64
   * @param aScales FLOAT8_E8M0 in SCALE_LEFT, a row of scales for each row of {@code a}, bound by
   *     {@link TGET_SCALE_ADDR}
   * @param b FLOAT8_E4M3 or FLOAT8_E5M2 in RIGHT
   * @param bScales FLOAT8_E8M0 in SCALE_RIGHT, a column of scales for each column of {@code b},
   *     bound likewise
   */
  public static void apply(Tile c, Tile a, Tile aScales, Tile b, Tile bScales) {
    ScaledOperand left = new ScaledOperand(a, aScales);
    ScaledOperand right = new ScaledOperand(b, bScales);
    ScaledProducts.product(Instruction.TMATMUL_MX, c, left, right, false, null);
  }

  /**
   * The same, starting from what is in {@code c}: what the manual calls the form with two of it.
   *
   * @param c FLOAT32 tile in ACC
   * @param a tile in LEFT
   * @param aScales scales of {@code a}, one for each 32 elements of depth
   * @param b tile in RIGHT
   * @param bScales scales of {@code b}, one for each 32 elements of depth
   */
  public static void accumulate(Tile c, Tile a, Tile aScales, Tile b, Tile bScales) {
    ScaledOperand left = new ScaledOperand(a, aScales);
    ScaledOperand right = new ScaledOperand(b, bScales);
    ScaledProducts.product(Instruction.TMATMUL_MX, c, left, right, true, null);
  }

  /**
   * The same, starting from a row.
   *
   * @param bias FLOAT32 row in BIAS with a number for each column
   * @param c FLOAT32 tile in ACC
   * @param a tile in LEFT
   * @param aScales scales of {@code a}, one for each 32 elements of depth
   * @param b tile in RIGHT
   * @param bScales scales of {@code b}, one for each 32 elements of depth
   */
  public static void withBias(Tile c, Tile a, Tile aScales, Tile b, Tile bScales, Tile bias) {
    ScaledOperand left = new ScaledOperand(a, aScales);
    ScaledOperand right = new ScaledOperand(b, bScales);
    ScaledProducts.product(Instruction.TMATMUL_MX, c, left, right, false, bias);
  }
}
