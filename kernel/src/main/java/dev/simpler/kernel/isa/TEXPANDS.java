package dev.simpler.kernel.isa;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Broadcasts a scalar over a tile. */
public final class TEXPANDS {
  private TEXPANDS() {}

  /**
   * {@code dst = s} over the valid region. Floating-point types round it; an integer type takes
   * only a whole number, of which it keeps the low bits.
   */
  public static void apply(Tile dst, double s) {
    check(dst);
    if (dst.type().isFloating()) {
      MachineTile.machine(dst).fills().value(Instruction.TEXPANDS, dst, s);
    } else {
      long whole = Rules.whole(Instruction.TEXPANDS, dst, s);
      MachineTile.machine(dst).fills().value(Instruction.TEXPANDS, dst, whole);
    }
  }

  /** {@code dst = s} with a whole number, of which an integer type keeps the low bits. */
  public static void apply(Tile dst, long s) {
    check(dst);
    if (dst.type().isFloating()) {
      MachineTile.machine(dst).fills().value(Instruction.TEXPANDS, dst, (double) s);
    } else {
      MachineTile.machine(dst).fills().value(Instruction.TEXPANDS, dst, s);
    }
  }

  private static void check(Tile dst) {
    Rules.inUb(Instruction.TEXPANDS, dst);
    if (dst.layout() != Layout.ND) {
      Rules.admit(Instruction.TEXPANDS, Form.COLUMN_MAJOR, dst);
    }
    Rules.admit(Instruction.TEXPANDS, dst);
  }
}
