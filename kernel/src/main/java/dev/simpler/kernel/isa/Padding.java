package dev.simpler.kernel.isa;

import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;

/** Rules of instructions that pad. */
final class Padding {
  private Padding() {}

  static void check(Instruction op, Tile dst, Tile src) {
    if (dst.pad() == Pad.NULL) {
      throw Rules.refuse(dst, op + " needs a pad value");
    }
    Rules.inUb(op, dst, src);
    Rules.sameType(op, dst, src);
    Rules.admit(op, dst);
  }
}
