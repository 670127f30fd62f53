package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Reads a view on global memory once, so that later loads find it in L2; on MTE2. */
public final class TPREFETCH {
  private TPREFETCH() {}

  /**
   * Moves the whole view through a tile. What the tile holds afterwards is left open: here what a
   * load of its valid region gives where the view has elements.
   *
   * @param dst tile in VEC of the view's type that may be overwritten
   * @param src ND view
   */
  public static void apply(Tile dst, GlobalTensor src) {
    Instruction op = Instruction.TPREFETCH;
    Rules.inUb(op, dst);
    Rules.admit(op, dst);
    if (dst.type() != src.type()) {
      throw Rules.refuse(dst, op + " from " + src + ": element types differ");
    }
    Neighbours.check(op, dst, src);
    MachineTile.machine(dst).transfers().prefetch(op, dst, src);
  }
}
