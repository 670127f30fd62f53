package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.GroupOrder;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.SharedQuantisation;

/** Rules of quantisations in which a group of elements shares a scale. */
final class SharedScales {
  /** Elements of a group. */
  private static final int GROUP = 32;

  private SharedScales() {}

  /** Checks and does it. */
  static void apply(
      Instruction op,
      Form form,
      SharedQuantisation result,
      Tile src,
      GroupOrder order,
      SharedScale rule) {
    Tile dst = result.elements();
    boolean down = order.isDown();
    Rules.inUb(op, dst, src);
    Rules.admit(op, form, dst, src.type(), dst.type());
    Rules.defined(op, defined(src.type(), dst.type()), dst);
    Rules.rowMajor(op, dst);
    Rules.rowMajor(op, src);
    boolean same = dst.validRows() == src.validRows() && dst.validCols() == src.validCols();
    if (!same || down && src.validRows() % order.rows() != 0) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %s to %s: needs equal regions%s",
              op,
              Rules.extents(src),
              Rules.extents(dst),
              down ? " and groups of " + order.rows() + " rows" : ""));
    }
    int groups =
        down ? Rules.valid(src) / GROUP : src.validRows() * ((src.validCols() + GROUP - 1) / GROUP);
    room(op, result.exponents(), ElementType.FLOAT8_E8M0, groups);
    boolean single = src.type() == ElementType.FLOAT32;
    boolean whole = src.type() == ElementType.FLOAT16 && rule == SharedScale.NV;
    ElementType numbers = single ? ElementType.FLOAT32 : ElementType.BFLOAT16;
    room(op, result.maxima(), whole ? ElementType.FLOAT16 : numbers, groups);
    room(op, result.factors(), numbers, groups);
    MachineTile.machine(dst).conversions().quantise(op, result, src, order, rule);
  }

  private static boolean defined(ElementType from, ElementType to) {
    return switch (from) {
      case FLOAT32 -> to == ElementType.FLOAT8_E4M3;
      case FLOAT16, BFLOAT16 -> to == ElementType.FLOAT8_E4M3 || to == ElementType.FLOAT4_E2M1;
      default -> false;
    };
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
