package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import org.jspecify.annotations.Nullable;

/** Rules of products. */
final class ProductRules {
  /** Extents the instructions can encode. */
  private static final int MAX_EXTENT = 4095;

  private ProductRules() {}

  /** A product of which the left operand is one row. */
  static void rowProduct(
      Instruction op, Tile c, Tile a, Tile b, boolean accumulate, @Nullable Tile bias) {
    oneRow(op, a);
    product(op, c, a, b, accumulate, bias);
  }

  /** Demands a left operand of one row. */
  static void oneRow(Instruction op, Tile a) {
    if (a.validRows() != 1) {
      throw Rules.refuse(a, op + " needs a left operand of one valid row, it has " + a.validRows());
    }
  }

  static void product(
      Instruction op, Tile c, Tile a, Tile b, boolean accumulate, @Nullable Tile bias) {
    Rules.admit(op, Form.PLAIN, c, a.type(), b.type());
    Rules.defined(op, !a.type().isPacked(), a);
    Rules.defined(op, !b.type().isPacked(), b);
    checkOperands(op, c, a, b);
    if (bias != null) {
      checkBias(op, c, bias, b.validCols());
    }
    MachineTile.machine(c).cube().product(op, c, a, b, accumulate, bias);
  }

  /** Checks places, types and extents of a product. */
  static void checkOperands(Instruction op, Tile c, Tile a, Tile b) {
    if (c.location() != Location.ACC
        || a.location() != Location.LEFT
        || b.location() != Location.RIGHT) {
      throw Rules.refuse(c, op + " needs ACC, LEFT and RIGHT, not " + c + ", " + a + ", " + b);
    }
    boolean floating = a.type().isFloating();
    boolean alike = a.type() == b.type() || a.type().isNarrow() && b.type().isNarrow();
    boolean legal = alike && (floating || a.type() == ElementType.INT8);
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

  /** Checks the row from which a product of so many columns starts. */
  static void checkBias(Instruction op, Tile c, Tile bias, int cols) {
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
