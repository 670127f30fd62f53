package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachinePipe;

/** Sends a tile to the other side of the cluster: from L0C on FIX, from UB on MTE3. */
public final class TPUSH {
  private TPUSH() {}

  /**
   * Copies the tile's valid region to the pipe's next slot and marks it full. Suspends the kernel
   * while all slots are full.
   *
   * @param tile in ACC on a cube core, in VEC on a vector core, where it is that core's part
   * @param pipe whose slots tiles go through
   * @param split which part of the tile this core has
   */
  public static void apply(TilePipe pipe, Tile tile, TilePipe.Split split) {
    Rules.admit(Instruction.TPUSH, tile);
    MachinePipe.of(pipe).push(tile, split);
  }

  /**
   * Marks the slot that {@link TALLOC} opened as full, after this core's earlier work; moves
   * nothing.
   *
   * @param slot what TALLOC gave
   * @param pipe whose slots tiles go through
   */
  public static void apply(TilePipe pipe, GlobalTensor slot) {
    MachinePipe.of(pipe).push(slot);
  }
}
