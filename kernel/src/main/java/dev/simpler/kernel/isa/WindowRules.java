package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;

/** Layouts of tiles that moves join, and where windows of them may start. */
final class WindowRules {
  /** Rows of most boxes, and columns of those in L0C. */
  static final int BOX_ROWS = 16;

  private static final int BIAS_LINE = 64;

  /** Columns of 64 bits that 128 bytes of the fixpipe buffer hold. */
  private static final int FIXPIPE_LINE = 16;

  private WindowRules() {}

  /** Checks a move of whole tiles. */
  static void whole(Instruction op, Tile dst, Tile src) {
    boolean inUb = src.location() == Location.VEC && dst.location() == Location.VEC;
    if (dst.rows() != src.rows() || dst.cols() != src.cols()) {
      if (src.location() == Location.MAT) {
        throw Rules.refuse(
            dst, op + " from " + src + " of another capacity; TEXTRACT moves windows");
      }
      Rules.admit(op, Form.CAPACITIES, dst);
    }
    if (inUb && dst.layout() != src.layout()) {
      Rules.admit(op, relayout(src.layout(), dst.layout()), dst);
    } else if (inUb) {
      WalkRules.check(op, dst, src);
    }
  }

  private static Form relayout(Layout from, Layout to) {
    if (from != Layout.ND) {
      return Form.UB_LAYOUTS;
    }
    return switch (to) {
      case NZ -> Form.UB_ND_TO_NZ;
      case ZN -> Form.UB_ND_TO_ZN;
      case ZZ -> Form.UB_ND_TO_ZZ;
      default -> Form.UB_LAYOUTS;
    };
  }

  /** Checks a row that goes to the bias table or the fixpipe buffer. */
  static void line(Instruction op, Tile dst, Tile src) {
    boolean bias = dst.location() == Location.BIAS;
    boolean whole = bias || dst.cols() % FIXPIPE_LINE == 0;
    if (src.rows() != 1 || dst.rows() != 1 || !whole) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %dx%d from %s: one row%s",
              op,
              dst.rows(),
              dst.cols(),
              src,
              bias ? "" : " of a multiple of " + FIXPIPE_LINE + " parameters (128 bytes)"));
    }
    long bytes = src.type().bytes((long) src.cols());
    if (bias && bytes % BIAS_LINE == Rules.BLOCK) {
      Rules.admit(op, Form.L1_TO_BIAS_HALF, dst, src.type(), src.type());
    } else if (bias && bytes % BIAS_LINE != 0) {
      throw Rules.refuse(
          dst, op + " of " + bytes + " bytes to the bias table: it has lines of " + BIAS_LINE);
    }
  }

  /** Checks where a window of {@code outer} starts, of which {@code inner} has the valid region. */
  static void start(Instruction op, Tile outer, Tile inner, int row, int col) {
    if (outer.location() == Location.VEC && inner.location() == Location.VEC) {
      inUb(op, outer, inner, row, col);
    } else if (outer.location() == Location.ACC) {
      columns(op, outer, col, BOX_ROWS);
    } else if (inner.location() == Location.ACC) {
      columns(op, outer, col, outer.layout() == Layout.NZ ? block(outer.type()) : 1);
    } else if (outer.location() == Location.MAT) {
      fromL1(op, outer, inner, row, col);
    }
  }

  /** Checks the first column of places in UB that an accumulator goes to. */
  static void start(Instruction op, VectorPlace outer, Tile inner, int col) {
    columns(op, inner, col, outer.layout() == Layout.NZ ? block(outer.type()) : 1);
  }

  /** Demands the first column of a box, for the fixpipe goes on within lines of boxes. */
  static void columns(Instruction op, Tile tile, int col, int multiple) {
    if (col % multiple != 0) {
      throw Rules.refuse(
          tile,
          String.format(
              "%s at column %d: the chip starts at whole boxes, multiples of %d",
              op, col, multiple));
    }
  }

  private static void inUb(Instruction op, Tile outer, Tile inner, int row, int col) {
    boolean boxed = outer.layout() == Layout.NZ;
    boolean taller = !boxed && inner.rows() > outer.rows();
    if (taller || inner.cols() > outer.cols()) {
      throw Rules.refuse(
          inner,
          String.format(
              "%s of a window with a capacity of %dx%d, %s has %dx%d: the window's tile is not the"
                  + " larger one",
              op, inner.rows(), inner.cols(), outer, outer.rows(), outer.cols()));
    }
    if (outer.layout() != inner.layout() || outer.layout() != Layout.ND && !boxed) {
      Rules.admit(op, Form.UB_LAYOUTS, inner);
    }
    boolean aligned = col % block(inner.type()) == 0 && (!boxed || row % BOX_ROWS == 0);
    if (!aligned && Rules.valid(inner) > 1) {
      Rules.admit(op, Form.UB_UNALIGNED, inner);
    }
  }

  private static void fromL1(Instruction op, Tile src, Tile dst, int row, int col) {
    int block = block(src.type());
    int rows;
    int cols;
    switch (dst.location()) {
      case LEFT, RIGHT -> {
        boolean left = dst.location() == Location.LEFT;
        boolean straight = src.layout() == (left ? Layout.NZ : Layout.ZN);
        int both = Math.max(BOX_ROWS, block);
        rows = straight ? left ? BOX_ROWS : block : both;
        cols = straight ? left ? block : BOX_ROWS : both;
        if (src.layout() == Layout.ND) {
          rows = 1;
          cols = BOX_ROWS * block;
        }
      }
      case SCALE_LEFT -> {
        rows = BOX_ROWS;
        cols = 2;
      }
      case SCALE_RIGHT -> {
        rows = 2;
        cols = BOX_ROWS;
      }
      default -> {
        return;
      }
    }
    if (row % rows != 0 || col % cols != 0) {
      throw Rules.refuse(
          src,
          String.format(
              "%s to %s at (%d, %d): the chip starts at whole boxes, multiples of %d and %d",
              op, dst.location(), row, col, rows, cols));
    }
  }

  private static int block(ElementType type) {
    return Rules.BLOCK * Byte.SIZE / type.bits();
  }
}
