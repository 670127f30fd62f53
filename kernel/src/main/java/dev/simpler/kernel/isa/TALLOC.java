package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachinePipe;

/** Opens the next slot of a cross-core pipe through global memory, to be stored into. */
public final class TALLOC {
  private TALLOC() {}

  /**
   * Waits for a free slot, suspending the kernel, and gives this core's part of it, until {@link
   * TPUSH} sends it.
   *
   * @param pipe pipe with a slot buffer
   * @param type type of the elements
   * @param rows rows of this core's part: with a split, half of the tile on a vector core and all
   *     of it on a cube core
   * @param cols columns likewise
   * @param split which part of the tile this core has
   * @return view of the part in the slot; without a split, what the second vector core stores is
   *     not read
   */
  public static GlobalTensor apply(
      TilePipe pipe, ElementType type, int rows, int cols, TilePipe.Split split) {
    Rules.admit(Instruction.TALLOC, MachinePipe.of(pipe), type);
    return MachinePipe.of(pipe).open(type, rows, cols, split);
  }
}
