package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Exchanges rows and columns of a tile in VEC, on V. */
public final class TTRANS {
  private TTRANS() {}

  /**
   * {@code dst(c, r) = src(r, c)} over the source's valid region.
   *
   * @param dst tile of the same type with the source's valid extents exchanged; no alias of {@code
   *     src}
   */
  public static void apply(Tile dst, Tile src) {
    Instruction op = Instruction.TTRANS;
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.admit(op, dst);
    if (dst.validRows() != src.validCols() || dst.validCols() != src.validRows()) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s to a valid region of %s from %s of valid region %s",
              op, Rules.extents(dst), src, Rules.extents(src)));
    }
    MachineTile.machine(dst).moves().transpose(op, dst, src);
  }
}
