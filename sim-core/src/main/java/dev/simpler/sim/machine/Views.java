package dev.simpler.sim.machine;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.ViewUnit;
import dev.simpler.sim.onchip.OnChipTile;

/** Tiles over the bytes of other tiles. */
final class Views implements ViewUnit {
  /** Bytes of an operand that a byte of scales belongs to. */
  private static final int OPERAND_BYTES = 16;

  @Override
  public Tile reshape(Tile source, int rows, int cols, Layout layout) {
    return OnChipTile.of(source).reinterpret(source.type(), rows, cols, layout);
  }

  @Override
  public void bindScales(Instruction op, Tile scales, Tile operand) {
    int base = OnChipTile.of(operand).base();
    if (base % OPERAND_BYTES != 0) {
      throw OnChipTile.of(operand).refuse(op + " of an operand at " + base);
    }
    scales.at(base / OPERAND_BYTES);
  }

  @Override
  public Tile window(Tile source, int row, int col, int rows, int cols) {
    return OnChipTile.of(source).window(row, col, rows, cols);
  }
}
