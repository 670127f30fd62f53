package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Loads a tile in UB or L1 from global memory, on MTE2. */
public final class TLOAD {
  private TLOAD() {}

  /**
   * Copies the tile's valid region; what lies outside it gets the pad value.
   *
   * @param dst tile in VEC or MAT
   * @param src view of the same element type with at least the valid region's extents
   */
  public static void apply(Tile dst, GlobalTensor src) {
    Instruction op = Instruction.TLOAD;
    if (dst.location() != Location.VEC && dst.location() != Location.MAT) {
      throw Rules.refuse(dst, op + " needs a tile in VEC or MAT, not in " + dst.location());
    }
    if (dst.type() != src.type()) {
      throw Rules.refuse(dst, op + " from " + src + ": element types differ");
    }
    MachineTile.machine(dst).transfers().load(op, dst, src);
  }
}
