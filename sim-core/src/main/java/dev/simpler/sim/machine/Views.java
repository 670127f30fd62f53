package dev.simpler.sim.machine;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.ViewUnit;
import dev.simpler.sim.onchip.OnChipTile;

/** Tiles over the bytes of other tiles. */
final class Views implements ViewUnit {
  @Override
  public Tile reshape(Tile source, int rows, int cols, Layout layout) {
    return OnChipTile.of(source).reinterpret(source.type(), rows, cols, layout);
  }

  @Override
  public Tile window(Tile source, int row, int col, int rows, int cols) {
    return OnChipTile.of(source).window(row, col, rows, cols);
  }
}
