package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/**
 * Where the greatest element of each column is: the row of its first occurrence. A NaN in row 0
 * stays, later ones are passed over. Exact.
 */
public final class TCOLARGMAX {
  private TCOLARGMAX() {}

  /**
   * Writes the row numbers to row 0 of {@code indices}.
   *
   * @param indices tile of INT32 or UINT32
   * @param src tile of a type of at most 32 bits with at least one row
   */
  public static void apply(Tile indices, Tile src) {
    ArgReductions.columns(Instruction.TCOLARGMAX, true, null, indices, src);
  }

  /**
   * Writes the row numbers to row 0 of {@code indices} and the elements there to row 0 of {@code
   * values}.
   *
   * @param values tile of the source's type
   * @param indices tile of INT32 or UINT32
   * @param src tile of a type of at most 32 bits with at least one row
   */
  public static void apply(Tile values, Tile indices, Tile src) {
    ArgReductions.columns(Instruction.TCOLARGMAX, true, values, indices, src);
  }
}
