package dev.simpler.kernel.isa;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * Compares a tile in VEC with a scalar and packs the answers into bits, on V. Exact.
 *
 * <p>A chip that compares some integers otherwise refuses that use; docs/isa.md says which.
 */
public final class TCMPS {
  private TCMPS() {}

  /**
   * Compares the valid region of {@code a}; the bits lie as TCMP puts them: bit c of row r of
   * {@code dst}, low bit first, says whether the comparison holds at row r and column c.
   *
   * @param dst row-major tile of UINT8 whose valid region has a bit for each element; shares no
   *     bytes with {@code a}
   * @param a row-major tile
   * @param s compared after rounding to the type of {@code a}; integral for an integer type
   * @param mode the comparison
   */
  public static void apply(Tile dst, Tile a, float s, CompareMode mode) {
    Instruction op = Instruction.TCMPS;
    Rules.admit(op, Form.PLAIN, a, a.type(), dst.type());
    Comparisons.checkBytes(op, dst, a);
    if (a.type().isFloating()) {
      MachineTile.machine(dst).selections().compare(op, dst, a, s, mode);
    } else {
      MachineTile.machine(dst).selections().compare(op, dst, a, Rules.whole(op, a, s), mode);
    }
  }

  /**
   * The same with a scalar of an integer type.
   *
   * @param s its low bits are an element of the type of {@code a}; rounded to a floating-point type
   * @param dst as in the first form
   * @param a a row-major tile
   * @param mode the comparison
   */
  public static void apply(Tile dst, Tile a, long s, CompareMode mode) {
    Instruction op = Instruction.TCMPS;
    Rules.admit(op, Form.PLAIN, a, a.type(), dst.type());
    Comparisons.checkBytes(op, dst, a);
    if (a.type().isFloating()) {
      MachineTile.machine(dst).selections().compare(op, dst, a, (float) s, mode);
    } else {
      MachineTile.machine(dst).selections().compare(op, dst, a, s, mode);
    }
  }

  /**
   * The same with the first element in memory of a tile as the scalar.
   *
   * @param scalar tile of the type of {@code a} with at least one valid element
   * @param dst as in the first form
   * @param a a row-major tile
   * @param mode the comparison
   */
  public static void apply(Tile dst, Tile a, Tile scalar, CompareMode mode) {
    Instruction op = Instruction.TCMPS;
    Rules.admit(op, Form.TILE, a, a.type(), dst.type());
    Comparisons.checkBytes(op, dst, a);
    Rules.inUb(op, scalar);
    Rules.sameType(op, a, scalar);
    if (Rules.valid(scalar) < 1) {
      throw Rules.refuse(scalar, op + " needs one valid element to compare with");
    }
    MachineTile.machine(dst).selections().compareWithFirst(op, dst, a, scalar, mode);
  }
}
