package dev.simpler.kernel.isa;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineContext;
import dev.simpler.kernel.machine.MachinePipe;
import dev.simpler.kernel.machine.MachineTensor;
import dev.simpler.kernel.machine.MachineTile;

/** Rules of several instructions that a tile's own description decides. */
final class Rules {
  /** Bytes of a block of the vector unit. */
  static final int BLOCK = 32;

  private Rules() {}

  /** The fault to throw for a broken rule about {@code tile}. */
  static SimplerException refuse(Tile tile, String what) {
    return MachineTile.refuse(tile, what);
  }

  /** Demands that the chip has the instruction for a type. */
  static void admit(Instruction op, Tile tile) {
    admit(op, Form.PLAIN, tile, tile.type(), tile.type());
  }

  /** Demands that the chip has a form of the instruction for a type. */
  static void admit(Instruction op, Form form, Tile tile) {
    admit(op, form, tile, tile.type(), tile.type());
  }

  /** Demands that the chip has a form of the instruction for a type and what goes with it. */
  static void admit(Instruction op, Form form, Tile tile, ElementType first, ElementType second) {
    MachineTile operand = MachineTile.of(tile);
    if (!operand.forms().have(op, form, first, second)) {
      throw operand.refuse(operand.forms().refusal(op, form, first, second));
    }
  }

  /** Demands that the chip has a form of the instruction for a view's type. */
  static void admit(Instruction op, Form form, MachineTensor view) {
    ElementType type = view.type();
    if (!view.forms().have(op, form, type, type)) {
      throw view.refuse(view.forms().refusal(op, form, type, type));
    }
  }

  /** Demands that the chip has an instruction without a tile for a type. */
  static void admit(Instruction op, MachineContext context, ElementType type) {
    if (!context.forms().have(op, Form.PLAIN, type, type)) {
      throw context.refuse(context.forms().refusal(op, Form.PLAIN, type, type));
    }
  }

  /** Demands that the chip has the instruction for a pipe's slots of a type. */
  static void admit(Instruction op, MachinePipe pipe, ElementType type) {
    if (!pipe.forms().have(op, Form.PLAIN, type, type)) {
      throw pipe.refuse(pipe.forms().refusal(op, Form.PLAIN, type, type));
    }
  }

  /** Demands a tile in UB. */
  static void inUb(Instruction op, Tile tile) {
    if (tile.location() != Location.VEC) {
      throw refuse(tile, op + " needs tiles in VEC, not in " + tile.location());
    }
  }

  /** Demands two tiles in UB. */
  static void inUb(Instruction op, Tile dst, Tile src) {
    if (dst.location() != Location.VEC || src.location() != Location.VEC) {
      throw refuse(dst, op + " needs tiles in VEC, the source is " + src);
    }
  }

  /** Demands that the instruction is defined on a tile's type. */
  static void defined(Instruction op, boolean defined, Tile tile) {
    if (!defined) {
      throw refuse(tile, op + " is not defined on " + tile.type());
    }
  }

  /** Demands one type. */
  static void sameType(Instruction op, Tile dst, Tile src) {
    if (src.type() != dst.type()) {
      throw refuse(src, op + " of different types, the destination is " + dst);
    }
  }

  /** Demands that a source is valid wherever the destination is. */
  static void covers(Instruction op, Tile dst, Tile src) {
    if (src.validRows() < dst.validRows() || src.validCols() < dst.validCols()) {
      throw refuse(
          src,
          op
              + " reads outside its valid region "
              + extents(src)
              + ", the destination's is "
              + extents(dst));
    }
  }

  /** Demands a source in UB of the destination's type that is valid wherever that is. */
  static void matches(Instruction op, Tile dst, Tile src) {
    inUb(op, dst, src);
    sameType(op, dst, src);
    covers(op, dst, src);
  }

  /** Demands rows in one piece, as those of boxed tiles are not. */
  static void rowMajor(Instruction op, Tile tile) {
    if (tile.layout() != Layout.ND) {
      throw refuse(tile, op + " needs rows in one piece, the layout is " + tile.layout());
    }
  }

  /** Demands as many valid rows. */
  static void sameRows(Instruction op, Tile dst, Tile src) {
    if (dst.validRows() != src.validRows()) {
      throw refuse(
          dst,
          op + " of " + dst.validRows() + " valid rows with " + src + " of " + src.validRows());
    }
  }

  /** Demands a 32-bit integer in UB for each of {@code rows x cols} places. */
  static void indices(Instruction op, Tile indices, int rows, int cols) {
    indices(op, indices, rows, cols, Integer.SIZE);
  }

  /** The same of 16-bit integers. */
  static void shortIndices(Instruction op, Tile indices, int rows, int cols) {
    indices(op, indices, rows, cols, Short.SIZE);
  }

  private static void indices(Instruction op, Tile indices, int rows, int cols, int bits) {
    boolean whole = !indices.type().isFloating() && indices.type().bits() == bits;
    boolean enough = indices.validRows() >= rows && indices.validCols() >= cols;
    if (indices.location() != Location.VEC || !whole || !enough) {
      throw refuse(
          indices,
          String.format(
              "%s needs %dx%d %d-bit integers in VEC, the valid region is %s",
              op, rows, cols, bits, extents(indices)));
    }
  }

  /** Demands elements of one size in UB, whose bits are kept. */
  static void sameSize(Instruction op, Tile dst, Tile src) {
    boolean inUb = dst.location() == Location.VEC && src.location() == Location.VEC;
    if (!inUb || dst.type().bits() != src.type().bits()) {
      throw refuse(dst, op + " needs tiles in VEC of elements of one size, the source is " + src);
    }
  }

  /** Demands one type for a move that changes nothing else. */
  static void sameElements(Instruction op, Tile dst, Tile src) {
    if (dst.type() != src.type()) {
      throw refuse(dst, op + " from " + src + ": element types differ");
    }
  }

  /** Demands that the valid region of {@code inner}, put at a place in {@code outer}, fits it. */
  static void window(Instruction op, Tile outer, Tile inner, int row, int col) {
    if (row < 0
        || col < 0
        || row > outer.rows() - inner.validRows()
        || col > outer.cols() - inner.validCols()) {
      throw refuse(
          inner,
          String.format("%s of %s at (%d, %d) leaves %s", op, extents(inner), row, col, outer));
    }
  }

  /** The whole number that a scalar is for a tile of an integer type. */
  static long whole(Instruction op, Tile tile, float scalar) {
    if ((long) scalar != scalar) {
      throw refuse(tile, op + " with scalar " + scalar + ", which is no " + tile.type());
    }
    return (long) scalar;
  }

  /** The same for a scalar in double precision. */
  static long whole(Instruction op, Tile tile, double scalar) {
    if ((long) scalar != scalar) {
      throw refuse(tile, op + " with scalar " + scalar + ", which is no " + tile.type());
    }
    return (long) scalar;
  }

  /** Elements of a valid region. */
  static int valid(Tile tile) {
    return tile.validRows() * tile.validCols();
  }

  /** A valid region in messages. */
  static String extents(Tile tile) {
    return tile.validRows() + "x" + tile.validCols();
  }
}
