package dev.simpler.sim.elementwise;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Quotients of floating-point tiles by a scalar in place on a chip that keeps the scalar in the
 * destination otherwise: there it multiplies by the reciprocal, rounded to the element type. Only a
 * device that imitates the chip does so.
 */
final class ChipQuotient {
  private ChipQuotient() {}

  /** Whether the core's chip takes the reciprocal for these tiles. */
  static boolean isByReciprocal(Tile dst, Tile a) {
    OnChipTile d = OnChipTile.of(dst);
    if (d.base() != OnChipTile.of(a).base()) {
      return false;
    }
    ChipArithmetic chip = d.units().port().arithmetic();
    return chip.imitated() && chip.quirks().contains(Quirk.QUOTIENT_IN_PLACE_BY_RECIPROCAL);
  }

  /** {@code dst = a * (1 / s)}. */
  static void apply(Instruction op, Tile dst, Tile a, float s) {
    float reciprocal = 1 / Elements.rounded(dst.type(), s);
    Elementwise.scalar(op, Loops.of(BinaryOperation.MULTIPLY, dst.type()), dst, a, reciprocal);
  }
}
