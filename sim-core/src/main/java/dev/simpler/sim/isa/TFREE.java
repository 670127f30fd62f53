package dev.simpler.sim.isa;

import dev.simpler.kernel.TilePipe;
import dev.simpler.sim.onchip.CrossCorePipe;

/** Gives the slot of the oldest popped tile back to the producer. */
public final class TFREE {
  private TFREE() {}

  /** Frees the slot; the tile must not be used afterwards. */
  public static void apply(TilePipe pipe) {
    CrossCorePipe.of(pipe).free();
  }
}
