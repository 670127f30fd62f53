package dev.simpler.sim.transfer;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;

/** Elements of half a byte move between a core and global memory in whole bytes. */
final class PackedElements {
  private PackedElements() {}

  /** The tile, or its bytes if its elements are packed. */
  static OnChipTile bytes(OnChipTile tile) {
    return tile.type().isPacked() ? tile.packedBytes() : tile;
  }

  /** The view, or its bytes; refused where only some halves of the tile's bytes would move. */
  static GmView bytes(Instruction op, Tile tile, GmView view) {
    if (!tile.type().isPacked()) {
      return view;
    }
    boolean columns = view.layout() == Layout.DN;
    if (tile.layout().isRowMajor() == columns) {
      throw OnChipTile.of(tile)
          .refuse(op + " with " + view + ": bytes of two elements cannot be turned");
    }
    return view.packedBytes();
  }
}
