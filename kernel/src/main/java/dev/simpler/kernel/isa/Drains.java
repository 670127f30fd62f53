package dev.simpler.kernel.isa;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FixpipeWord;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Rules of moves out of L0C that convert. */
final class Drains {
  private Drains() {}

  /**
   * Checks that the fixpipe can turn an accumulator into a type.
   *
   * @param cols columns of the accumulator from its first to the last that is moved
   */
  static void check(
      Instruction op, Form form, Tile src, ElementType target, Drain drain, int cols) {
    if (src.location() != Location.ACC) {
      throw Rules.refuse(src, op + " with a conversion needs a tile in ACC");
    }
    Rules.admit(op, form, src, src.type(), target);
    boolean floating = src.type() == ElementType.FLOAT32;
    boolean quantises = drain.quantises();
    boolean legal =
        switch (target) {
          case FLOAT32 -> floating;
          case FLOAT16, BFLOAT16, INT8, UINT8 -> true;
          case FLOAT8_E4M3, HIFLOAT8 -> floating && quantises;
          case INT16 -> !floating && quantises;
          case INT32 -> !floating && !quantises;
          default -> false;
        };
    if (!legal) {
      throw Rules.refuse(
          src,
          String.format(
              "%s: the fixpipe makes no %s of %s%s",
              op, target, src.type(), quantises ? " by a factor or shift" : ""));
    }
    FixpipeWord word = drain.word();
    if (word != null) {
      check(op, src, target, word);
    }
    Tile columns = drain.columns();
    if (columns != null) {
      checkColumns(op, src, target, columns, cols);
    }
  }

  /** Checks the layout of a tile in L1 that an accumulator goes to. */
  static void target(Instruction op, Tile dst, Tile src) {
    switch (dst.layout()) {
      case NZ -> {}
      case ND, DN -> {
        if (op != Instruction.TMOV) {
          throw Rules.refuse(dst, op + " out of L0C makes windows of NZ tiles only");
        }
        Rules.admit(op, Form.L0C_TO_LINES, dst, src.type(), dst.type());
      }
      case ZN, ZZ, NN ->
          throw Rules.refuse(dst, op + " out of L0C to " + dst.layout() + ": the fixpipe makes NZ");
    }
  }

  /**
   * Checks where a window of an accumulator goes in L1: the fixpipe moves all rows of its capacity,
   * whatever is valid of them.
   */
  static void room(Instruction op, Tile dst, Tile src, int row) {
    if (src.location() == Location.ACC && row > dst.rows() - src.rows()) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %s at row %d: the fixpipe moves all %d rows of its capacity, of which %d would"
                  + " go beyond %d",
              op, src, row, src.rows(), row + src.rows() - dst.rows(), dst.rows()));
    }
  }

  private static void check(Instruction op, Tile src, ElementType target, FixpipeWord word) {
    if (target == ElementType.INT16 != word.shift() > 0) {
      throw Rules.refuse(
          src,
          op + " to " + target + " by " + word + ": a shift makes INT16, a factor all other types");
    }
    boolean bytes = target == ElementType.INT8 || target == ElementType.UINT8;
    if (word.offset() != 0 && !bytes) {
      throw Rules.refuse(
          src, op + " to " + target + " by " + word + ": only INT8 and UINT8 take an offset");
    }
  }

  private static void checkColumns(
      Instruction op, Tile src, ElementType target, Tile columns, int cols) {
    boolean words =
        switch (columns.type()) {
          case UINT64, INT64 -> true;
          case FLOAT32 -> target != ElementType.INT16;
          default -> false;
        };
    boolean fits =
        columns.location() == Location.SCALING
            && words
            && columns.validRows() > 0
            && columns.validCols() >= cols;
    if (!fits) {
      throw Rules.refuse(
          src,
          String.format(
              "%s to %s needs %d UINT64 words%s in SCALING for its columns, not %s of valid region"
                  + " %s",
              op,
              target,
              cols,
              target == ElementType.INT16 ? "" : " or FLOAT32 factors",
              columns,
              Rules.extents(columns)));
    }
  }
}
