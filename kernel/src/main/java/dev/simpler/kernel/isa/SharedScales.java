package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.SharedQuantisation;

/** Rules of quantisations in which a group of elements shares a scale. */
final class SharedScales {
  /** Elements of a group. */
  private static final int GROUP = 32;

  private SharedScales() {}

  /**
   * Checks and does it.
   *
   * @param down whether groups are pieces of columns instead of rows
   */
  static void apply(
      Instruction op,
      Form form,
      SharedQuantisation result,
      Tile src,
      boolean down,
      SharedScale rule) {
    Tile dst = result.elements();
    Rules.inUb(op, dst, src);
    Rules.admit(op, form, dst, src.type(), dst.type());
    boolean defined = src.type() == ElementType.FLOAT32 && dst.type() == ElementType.FLOAT8_E4M3;
    Rules.defined(op, defined, dst);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    int along = down ? src.validRows() : src.validCols();
    boolean same = dst.validRows() == src.validRows() && dst.validCols() == src.validCols();
    if (!same || along % GROUP != 0) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %s to %s: needs equal regions and groups of %d %s",
              op, Rules.extents(src), Rules.extents(dst), GROUP, down ? "rows" : "columns"));
    }
    int groups = Rules.valid(src) / GROUP;
    room(op, result.exponents(), ElementType.FLOAT8_E8M0, groups);
    room(op, result.maxima(), ElementType.FLOAT32, groups);
    room(op, result.factors(), ElementType.FLOAT32, groups);
    MachineTile.machine(dst).conversions().quantise(op, result, src, down, rule);
  }

  private static void room(Instruction op, Tile tile, ElementType type, int groups) {
    Rules.inUb(op, tile);
    Rules.rowMajor(op, tile);
    if (tile.type() != type || Rules.valid(tile) != groups) {
      throw Rules.refuse(
          tile,
          String.format(
              "%s needs %s for %d groups, the valid region is %s of %s",
              op, type, groups, Rules.extents(tile), tile.type()));
    }
  }
}
