package dev.simpler.kernel.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Broadcasts a scalar over a tile. */
public final class TEXPANDS {
  /** Blocks of 32 bytes that a command fills in L1. */
  private static final int MOST_BLOCKS = 32767;

  private TEXPANDS() {}

  /**
   * {@code dst = s} over the valid region in UB, over the whole capacity in L1 (on MTE2).
   * Floating-point types round it; an integer type takes only a whole number, of which it keeps the
   * low bits.
   *
   * @param dst tile in UB, or in L1 of at most 32767 blocks
   * @param s what every element becomes
   */
  public static void apply(Tile dst, double s) {
    if (!dst.type().isFloating()) {
      apply(dst, Rules.whole(Instruction.TEXPANDS, dst, s));
    } else if (dst.location() == Location.MAT) {
      checkInL1(dst);
      MachineTile.machine(dst).fills().everywhere(Instruction.TEXPANDS, dst, s);
    } else {
      check(dst);
      MachineTile.machine(dst).fills().value(Instruction.TEXPANDS, dst, s);
    }
  }

  /**
   * {@code dst = s} with a whole number, of which an integer type keeps the low bits.
   *
   * @param dst tile whose valid region is computed
   * @param s second operand of every element, a number of their type
   */
  public static void apply(Tile dst, long s) {
    if (dst.type().isFloating()) {
      apply(dst, (double) s);
    } else if (dst.location() == Location.MAT) {
      checkInL1(dst);
      if (dst.type() == ElementType.INT8 && (byte) s < -1) {
        throw Rules.refuse(
            dst,
            String.format(
                "TEXPANDS of INT8 %d in L1, where the chip writes %d and -1 in turn", s, (byte) s));
      }
      MachineTile.machine(dst).fills().everywhere(Instruction.TEXPANDS, dst, s);
    } else {
      check(dst);
      MachineTile.machine(dst).fills().value(Instruction.TEXPANDS, dst, s);
    }
  }

  private static void checkInL1(Tile dst) {
    Rules.admit(Instruction.TEXPANDS, Form.L1, dst);
    long blocks = dst.type().bytes((long) dst.rows() * dst.cols()) / Rules.BLOCK;
    if (blocks > MOST_BLOCKS) {
      throw Rules.refuse(
          dst,
          String.format("TEXPANDS of %d blocks in L1, one command fills %d", blocks, MOST_BLOCKS));
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
