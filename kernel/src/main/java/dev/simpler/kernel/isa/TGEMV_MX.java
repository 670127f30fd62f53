package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.ScaledOperand;

/** TMATMUL_MX of one row. */
public final class TGEMV_MX {
  private TGEMV_MX() {}

  /**
   * {@code c = a * b} as {@link TMATMUL_MX}.
   *
   * @param a one valid row
   * @param c FLOAT32 tile in ACC
   * @param aScales scales of {@code a}, one for each 32 elements of depth
   * @param b tile in RIGHT
   * @param bScales scales of {@code b}, one for each 32 elements of depth
   */
  public static void apply(Tile c, Tile a, Tile aScales, Tile b, Tile bScales) {
    ScaledOperand left = new ScaledOperand(a, aScales);
    ScaledOperand right = new ScaledOperand(b, bScales);
    ScaledProducts.rowProduct(Instruction.TGEMV_MX, c, left, right, false, null);
  }

  /**
   * The same, starting from what is in {@code c}: what the manual calls the form with two of it.
   *
   * @param c FLOAT32 tile in ACC
   * @param a tile in LEFT with one valid row
   * @param aScales scales of {@code a}, one for each 32 elements of depth
   * @param b tile in RIGHT
   * @param bScales scales of {@code b}, one for each 32 elements of depth
   */
  public static void accumulate(Tile c, Tile a, Tile aScales, Tile b, Tile bScales) {
    ScaledOperand left = new ScaledOperand(a, aScales);
    ScaledOperand right = new ScaledOperand(b, bScales);
    ScaledProducts.rowProduct(Instruction.TGEMV_MX, c, left, right, true, null);
  }

  /**
   * The same, starting from a row.
   *
   * @param bias FLOAT32 row in BIAS with a number for each column
   * @param c FLOAT32 tile in ACC
   * @param a tile in LEFT with one valid row
   * @param aScales scales of {@code a}, one for each 32 elements of depth
   * @param b tile in RIGHT
   * @param bScales scales of {@code b}, one for each 32 elements of depth
   */
  public static void withBias(Tile c, Tile a, Tile aScales, Tile b, Tile bScales, Tile bias) {
    ScaledOperand left = new ScaledOperand(a, aScales);
    ScaledOperand right = new ScaledOperand(b, bScales);
    ScaledProducts.rowProduct(Instruction.TGEMV_MX, c, left, right, false, bias);
  }
}
