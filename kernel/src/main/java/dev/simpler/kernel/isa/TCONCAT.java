package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Puts two tiles in VEC side by side, on V. */
public final class TCONCAT {
  private TCONCAT() {}

  /**
   * The valid columns of {@code left}, then those of {@code right}.
   *
   * @param dst tile of the same type and valid rows, with both sources' valid columns in all
   */
  public static void apply(Tile dst, Tile left, Tile right) {
    Instruction op = Instruction.TCONCAT;
    Rules.inUb(op, dst, left);
    Rules.inUb(op, dst, right);
    Rules.sameType(op, dst, left);
    Rules.sameType(op, dst, right);
    Rules.sameRows(op, dst, left);
    Rules.sameRows(op, dst, right);
    if (dst.validCols() != left.validCols() + right.validCols()) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %d and %d valid columns to %d",
              op, left.validCols(), right.validCols(), dst.validCols()));
    }
    MachineTile.machine(dst).moves().concatenate(op, dst, left, right);
  }
}
