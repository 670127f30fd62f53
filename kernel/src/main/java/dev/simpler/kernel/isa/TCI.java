package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Fills a row with a ramp. */
public final class TCI {
  private TCI() {}

  /**
   * {@code dst(0,c) = start + c}, or {@code start - c} if descending; integers wrap.
   *
   * @param dst tile of one row, of any type; not every chip has it for floating-point ones
   * @param start first number; its low bits are an element of the type
   * @param descending whether steps are -1 instead of 1
   */
  public static void apply(Tile dst, long start, boolean descending) {
    check(dst);
    if (dst.type().isFloating()) {
      apply(dst, (double) start, descending);
    } else {
      MachineTile.machine(dst).fills().ramp(Instruction.TCI, dst, start, descending);
    }
  }

  /**
   * The same with a start that need not be whole: it is rounded to the type, and so is each sum.
   *
   * @param start a whole number for a tile of an integer type
   * @param dst tile of one row
   * @param descending whether steps are -1 instead of 1
   */
  public static void apply(Tile dst, double start, boolean descending) {
    check(dst);
    if (!dst.type().isFloating()) {
      long whole = Rules.whole(Instruction.TCI, dst, start);
      MachineTile.machine(dst).fills().ramp(Instruction.TCI, dst, whole, descending);
      return;
    }
    MachineTile.machine(dst).fills().ramp(Instruction.TCI, dst, start, descending);
  }

  private static void check(Tile dst) {
    Rules.inUb(Instruction.TCI, dst);
    Rules.admit(Instruction.TCI, dst.rows() == 1 ? Form.PLAIN : Form.SEVERAL_ROWS, dst);
  }
}
