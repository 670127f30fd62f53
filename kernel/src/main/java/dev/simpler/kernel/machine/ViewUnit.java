package dev.simpler.kernel.machine;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;

/** Tiles over the bytes of other tiles. */
public interface ViewUnit {
  /** All bytes of a tile in another shape. */
  Tile reshape(Tile source, int rows, int cols, Layout layout);

  /** Binds a tile of scales to the place that belongs to an operand's. */
  void bindScales(Instruction op, Tile scales, Tile operand);

  /** A rectangle of a tile. */
  Tile window(Tile source, int row, int col, int rows, int cols);
}
