package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.ScaledOperand;
import org.jspecify.annotations.Nullable;

/** Rules of products of operands that carry scales. */
final class ScaledProducts {
  /** Elements along the depth that share a scale. */
  private static final int GROUP = 32;

  /** What the capacity of the depth is a multiple of. */
  private static final int DEPTH = 64;

  private ScaledProducts() {}

  /** A product of which the left operand is one row. */
  static void rowProduct(
      Instruction op,
      Tile c,
      ScaledOperand a,
      ScaledOperand b,
      boolean accumulate,
      @Nullable Tile bias) {
    ProductRules.oneRow(op, a.elements());
    product(op, c, a, b, accumulate, bias);
  }

  static void product(
      Instruction op,
      Tile c,
      ScaledOperand a,
      ScaledOperand b,
      boolean accumulate,
      @Nullable Tile bias) {
    Tile left = a.elements();
    Tile right = b.elements();
    Rules.admit(op, Form.PLAIN, c, left.type(), right.type());
    if (!left.type().isNarrow()
        || left.type() == ElementType.FLOAT8_E8M0
        || left.type().isPacked() != right.type().isPacked()) {
      throw Rules.refuse(left, op + " is not defined on " + left.type());
    }
    ProductRules.checkOperands(op, c, left, right);
    if (left.cols() % DEPTH != 0 || right.rows() != left.cols()) {
      throw Rules.refuse(
          left,
          String.format(
              "%s of capacities %d and %d along the depth: needs one multiple of %d",
              op, left.cols(), right.rows(), DEPTH));
    }
    int groups = (left.validCols() + GROUP - 1) / GROUP;
    checkScales(op, a, Location.SCALE_LEFT, left.validRows(), groups);
    checkScales(op, b, Location.SCALE_RIGHT, groups, right.validCols());
    if (bias != null) {
      ProductRules.checkBias(op, c, bias, right.validCols());
    }
    MachineTile.machine(c).cube().product(op, c, a, b, accumulate, bias);
  }

  private static void checkScales(
      Instruction op, ScaledOperand operand, Location place, int rows, int cols) {
    Tile scales = operand.scales();
    if (scales.location() != place || scales.type() != ElementType.FLOAT8_E8M0) {
      throw Rules.refuse(
          scales, op + " needs FLOAT8_E8M0 scales in " + place + " for " + operand.elements());
    }
    if (scales.validRows() < rows || scales.validCols() < cols) {
      throw Rules.refuse(
          scales,
          String.format(
              "%s needs %dx%d scales for %s, the valid region is %s",
              op, rows, cols, operand.elements(), Rules.extents(scales)));
    }
  }
}
