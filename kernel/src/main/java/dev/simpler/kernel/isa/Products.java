package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import org.jspecify.annotations.Nullable;

/** Rules of products. */
final class Products {
  /** Extents the instructions can encode. */
  private static final int MAX_EXTENT = 4095;

  private Products() {}

  /** A product of which the left operand is one row. */
  static void rowProduct(
      Instruction op, Tile c, Tile a, Tile b, boolean accumulate, @Nullable Tile bias) {
    if (a.validRows() != 1) {
      throw Rules.refuse(a, op + " needs a left operand of one valid row, it has " + a.validRows());
    }
    product(op, c, a, b, accumulate, bias);
  }

  static void product(
      Instruction op, Tile c, Tile a, Tile b, boolean accumulate, @Nullable Tile bias) {
    check(op, c, a, b);
    if (bias != null) {
      checkBias(op, c, bias, b.validCols());
    }
    MachineTile.machine(c).cube().product(op, c, a, b, accumulate, bias);
  }

  private static void check(Instruction op, Tile c, Tile a, Tile b) {
    if (c.location() != Location.ACC
        || a.location() != Location.LEFT
        || b.location() != Location.RIGHT) {
      throw Rules.refuse(c, op + " needs ACC, LEFT and RIGHT, not " + c + ", " + a + ", " + b);
    }
    Rules.admit(op, Form.PLAIN, c, a.type(), b.type());
    boolean floating = a.type().isFloating();
    boolean legal = a.type() == b.type() && (floating || a.type() == ElementType.INT8);
    if (!legal || c.type() != (floating ? ElementType.FLOAT32 : ElementType.INT32)) {
      throw Rules.refuse(c, op + " has no product of " + a + " and " + b + " into " + c.type());
    }
    int m = a.validRows();
    int n = b.validCols();
    boolean fits = a.validCols() == b.validRows() && m <= c.rows() && n <= c.cols();
    int most = Math.max(m, Math.max(a.validCols(), n));
    if (!fits || most > MAX_EXTENT) {
      throw Rules.refuse(
          c,
          String.format(
              "%s of extents %s and %s into a capacity of %dx%d%s; operands %s and %s",
              op,
              Rules.extents(a),
              Rules.extents(b),
              c.rows(),
              c.cols(),
              fits ? ", limit " + MAX_EXTENT : "",
              a,
              b));
    }
    if (!c.layout().isRowMajor()) {
      throw Rules.refuse(c, "an accumulator is NZ");
    }
  }

  private static void checkBias(Instruction op, Tile c, Tile bias, int cols) {
    if (bias.location() != Location.BIAS || bias.type() != c.type()) {
      throw Rules.refuse(c, op + " needs a bias row in BIAS of " + c.type() + ", not " + bias);
    }
    if (bias.validRows() != 1 || bias.validCols() < cols) {
      throw Rules.refuse(
          c,
          String.format(
              "%s with %s of valid region %s, needs 1x%d", op, bias, Rules.extents(bias), cols));
    }
  }
}
