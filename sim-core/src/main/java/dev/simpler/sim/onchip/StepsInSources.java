package dev.simpler.sim.onchip;

import dev.simpler.kernel.Tile;
import dev.simpler.sim.core.Quirk;

/** Sources in which a chip leaves what lies between the steps of an instruction. */
public final class StepsInSources {
  private StepsInSources() {}

  /** Whether the core's chip does so. */
  public static boolean isLeft(OnChipTile tile) {
    return tile.units().port().arithmetic().quirks().contains(Quirk.STEPS_IN_SOURCES);
  }

  /** An operand that the instruction reads, and also overwrites on such a chip. */
  public static OnChipTile source(Tile tile) {
    return isLeft(OnChipTile.of(tile)) ? OnChipTile.updated(tile) : OnChipTile.source(tile);
  }
}
