package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/**
 * Where the greatest element of each row is: the column of its first occurrence. A NaN in column 0
 * stays, later ones are passed over. Exact.
 */
public final class TROWARGMAX {
  private TROWARGMAX() {}

  /**
   * Writes the column numbers to column 0 of {@code indices}.
   *
   * @param indices tile of INT32 or UINT32
   * @param src tile of a type of at most 32 bits with at least one column
   */
  public static void apply(Tile indices, Tile src) {
    ArgReductions.rows(Instruction.TROWARGMAX, true, null, indices, src);
  }

  /**
   * Writes the column numbers to column 0 of {@code indices} and the elements there to column 0 of
   * {@code values}.
   *
   * @param values tile of the source's type
   * @param indices tile of INT32 or UINT32
   * @param src tile of a type of at most 32 bits with at least one column
   */
  public static void apply(Tile values, Tile indices, Tile src) {
    ArgReductions.rows(Instruction.TROWARGMAX, true, values, indices, src);
  }
}
