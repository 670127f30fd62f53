package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TilePair;

/**
 * The greater of two values with its index, on tiles of different valid regions; merges results of
 * {@link TROWARGMAX} over parts of a row. Exact.
 */
public final class TPARTARGMAX {
  private TPARTARGMAX() {}

  /**
   * Over the valid region of {@code dstValues}: where both sources are valid the second one's pair
   * if its value is strictly greater, else the first one's; where one is valid, its pair. One
   * source is valid like the destination, the other within it. With a NaN A2/A3 takes the second
   * pair, A5 the first.
   *
   * @param dstValues tile of a floating-point type, as {@code aValues} and {@code bValues}
   * @param dstIndices tile of 16 or 32-bit integers, at least as wide as the values; valid where
   *     {@code dstValues} is
   * @param aIndices tile of the same type, valid where {@code aValues} is
   * @param bIndices tile of the same type, valid where {@code bValues} is
   * @param aValues tile of the first values
   * @param bValues tile of the second values
   */
  public static void apply(
      Tile dstValues, Tile aValues, Tile bValues, Tile dstIndices, Tile aIndices, Tile bIndices) {
    Partials.apply(
        Instruction.TPARTARGMAX,
        true,
        new TilePair(dstValues, dstIndices),
        new TilePair(aValues, aIndices),
        new TilePair(bValues, bIndices));
  }
}
