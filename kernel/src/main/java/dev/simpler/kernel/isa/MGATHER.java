package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Gathers elements or rows of global memory to a tile in VEC by index, on MTE2. */
public final class MGATHER {
  private MGATHER() {}

  /**
   * {@code dst(r,c) = src[indices(r,c)]}, counted in elements of memory from the view's first.
   *
   * @param indices 32-bit integers, one for each valid element of {@code dst}
   */
  public static void apply(Tile dst, GlobalTensor src, Tile indices, OutOfBounds mode) {
    MemoryIndices.check(Instruction.MGATHER, dst, src, indices, false);
    MachineTile.machine(dst)
        .transfers()
        .gather(Instruction.MGATHER, dst, src, indices, false, mode);
  }

  /**
   * Row r of {@code dst} becomes row {@code indices(r)} of the view.
   *
   * @param src ND view with at least the tile's valid columns
   * @param indices 32-bit integers, a row or a column of one for each valid row of {@code dst}
   */
  public static void rows(Tile dst, GlobalTensor src, Tile indices, OutOfBounds mode) {
    MemoryIndices.check(Instruction.MGATHER, dst, src, indices, true);
    MachineTile.machine(dst).transfers().gather(Instruction.MGATHER, dst, src, indices, true, mode);
  }
}
