package dev.simpler.kernel.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Fills every row with a ramp of integers. */
public final class TCI {
  private TCI() {}

  /**
   * {@code dst(r,c) = start + c}, or {@code start - c} if descending; integers wrap.
   *
   * @param dst tile of an integer type
   */
  public static void apply(Tile dst, long start, boolean descending) {
    Rules.inUb(Instruction.TCI, dst);
    Rules.defined(Instruction.TCI, !dst.type().isFloating(), dst);
    MachineTile.machine(dst).fills().ramp(Instruction.TCI, dst, start, descending);
  }
}
