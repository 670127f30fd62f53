package dev.simpler.sim.elementwise;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.onchip.OnChipTile;

/** Powers on a chip that has special values of its own. */
final class ChipPower {
  private ChipPower() {}

  /** Whether the core's chip goes by the logarithm for such a tile. */
  static boolean isByLogarithm(Tile dst) {
    return dst.type() == ElementType.FLOAT32
        && OnChipTile.of(dst)
            .units()
            .port()
            .arithmetic()
            .quirks()
            .contains(Quirk.POWER_BY_LOGARITHM);
  }
}
