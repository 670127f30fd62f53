package dev.simpler.kernel.isa;

import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.machine.MachinePipe;

/** Gives the slot of the oldest popped tile back to the producer. */
public final class TFREE {
  private TFREE() {}

  /**
   * Frees the slot; the tile must not be used afterwards.
   *
   * @param pipe whose oldest popped slot this core has done with
   */
  public static void apply(TilePipe pipe) {
    MachinePipe.of(pipe).free();
  }
}
