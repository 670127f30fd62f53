package dev.simpler.sim.convolution;

import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Moves blocks of channels between L1 and global memory. */
final class BlockTransfer {
  private BlockTransfer() {}

  static void load(Instruction op, Tile dst, GlobalTensor src, BlockExtents extents) {
    OnChipTile d = OnChipTile.target(dst);
    move(op, d, GmView.of(src), extents, true);
  }

  static void store(Instruction op, GlobalTensor dst, Tile src, BlockExtents extents) {
    OnChipTile s = OnChipTile.source(src);
    move(op, s, GmView.of(dst), extents, false);
  }

  private static void move(
      Instruction op, OnChipTile tile, GmView view, BlockExtents extents, boolean load) {
    int blocks = extents.blocks();
    Pipe pipe = load ? Pipe.MTE2 : Pipe.MTE3;
    DataPath path = load ? DataPath.GM_TO_L1 : DataPath.L1_TO_GM;
    int lines = blocks / extents.run();
    long line = (long) extents.run() * FeatureShape.BLOCK;
    boolean ofHost = tile.units().port().memory().isOfHost(view.address());
    tile.units().charge(pipe, op, path, 1, lines, line, true, ofHost);
    if (load) {
      tile.wrote(0, 0, blocks, tile.cols());
    } else {
      tile.readFrom(0, 0, blocks, tile.cols());
    }
    GmView all = view.run(extents.reach() * FeatureShape.BLOCK);
    MemorySegment global = all.places(op.name(), tile, load ? Access.READ : Access.UPDATE);
    int run = extents.run() * FeatureShape.BLOCK;
    int at = tile.base();
    for (int i = 0; i < lines; i++, at += run) {
      long place = extents.place(i) * FeatureShape.BLOCK;
      if (load) {
        MemorySegment.copy(global, ValueLayout.JAVA_BYTE, place, tile.bytes(), at, run);
      } else {
        MemorySegment.copy(tile.bytes(), at, global, ValueLayout.JAVA_BYTE, place, run);
      }
    }
  }
}
