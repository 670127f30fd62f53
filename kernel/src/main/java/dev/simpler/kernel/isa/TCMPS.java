package dev.simpler.kernel.isa;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * Compares a tile in VEC with a scalar and packs the answers into bits, on V. For EQ and NE two
 * floating-point values less than 1e-9 apart are equal; the other comparisons are exact.
 */
public final class TCMPS {
  private TCMPS() {}

  /**
   * Compares the valid region of {@code a}. Each row makes as many bytes as its capacity has
   * eighths of columns, low bit first and 0 outside the valid region; the bytes of all rows follow
   * each other through the valid region of {@code dst}, whose other bytes become 0. So row r of the
   * answers is row r of {@code dst} exactly if {@code dst} has that many valid columns.
   *
   * @param dst row-major tile of UINT8 with room for the bytes of all valid rows; shares no bytes
   *     with {@code a}
   * @param a row-major tile of a capacity of whole eighths of columns
   * @param s compared after rounding to the type of {@code a}; integral for an integer type
   */
  public static void apply(Tile dst, Tile a, float s, CompareMode mode) {
    Instruction op = Instruction.TCMPS;
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
   */
  public static void apply(Tile dst, Tile a, long s, CompareMode mode) {
    Instruction op = Instruction.TCMPS;
    Comparisons.checkBytes(op, dst, a);
    if (a.type().isFloating()) {
      MachineTile.machine(dst).selections().compare(op, dst, a, (float) s, mode);
    } else {
      MachineTile.machine(dst).selections().compare(op, dst, a, s, mode);
    }
  }
}
