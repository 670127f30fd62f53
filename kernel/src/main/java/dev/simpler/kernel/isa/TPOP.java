package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachinePipe;

/** Receives the oldest tile of a cross-core pipe. */
public final class TPOP {
  private TPOP() {}

  /**
   * Waits for a full slot, suspending the kernel, and binds {@code tile} to this core's copy of it,
   * which stays until {@link TFREE}.
   *
   * @param tile in VEC on a vector core, where it is that core's part, in MAT on a cube core; of
   *     the type and extents that were pushed; needs no address of its own
   * @param pipe whose slots tiles go through
   * @param split which part of the tile this core has
   */
  public static void apply(TilePipe pipe, Tile tile, TilePipe.Split split) {
    Rules.admit(Instruction.TPOP, tile);
    MachinePipe.of(pipe).pop(tile, split);
  }

  /**
   * Waits for a full slot in global memory, suspending the kernel, and gives this core's part of
   * it, which stays until {@link TFREE}; moves nothing.
   *
   * @param pipe pipe with a slot buffer, into which the other side stores by {@link TALLOC}
   * @param rows rows of this core's part, as there
   * @param cols columns likewise
   * @param type of the elements
   * @param split which part of the tile this core has
   * @return view of the part in the slot
   */
  public static GlobalTensor apply(
      TilePipe pipe, ElementType type, int rows, int cols, TilePipe.Split split) {
    Rules.admit(Instruction.TPOP, MachinePipe.of(pipe), type);
    return MachinePipe.of(pipe).pop(type, rows, cols, split);
  }
}
