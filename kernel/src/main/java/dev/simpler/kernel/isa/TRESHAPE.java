package dev.simpler.kernel.isa;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.MachineTile;

/** Reads a tile's bytes in another shape. */
public final class TRESHAPE {
  private TRESHAPE() {}

  /**
   * A tile over the same bytes: same location, same element type and number of bytes, boxed stays
   * boxed. Later writes through either are seen by both.
   */
  public static Tile apply(Tile source, int rows, int cols, Layout layout) {
    return MachineTile.machine(source).views().reshape(source, rows, cols, layout);
  }
}
