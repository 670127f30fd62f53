package dev.simpler.kernel.isa;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Reads a tile's bytes in another shape. */
public final class TRESHAPE {
  private TRESHAPE() {}

  /**
   * {@return a tile over the same bytes: same location, same element type and number of bytes,
   * boxed stays boxed} Later writes through either are seen by both.
   *
   * @param source tile that has an address
   * @param rows capacity in rows
   * @param cols capacity in columns
   * @param layout of the new tile
   */
  public static Tile apply(Tile source, int rows, int cols, Layout layout) {
    Rules.admit(Instruction.TRESHAPE, source);
    return MachineTile.machine(source).views().reshape(source, rows, cols, layout);
  }
}
