package dev.simpler.kernel.isa;

import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Prints a tile in VEC into the report of the run, on S. */
public final class TPRINT {
  private TPRINT() {}

  /** Prints the valid region with 4 decimals. */
  public static void apply(Tile src) {
    apply(src, PrintFormat.WIDTH8_PRECISION4);
  }

  /**
   * Prints the valid region, a line for each row, after this core's earlier work. A core prints a
   * limited amount of text in a run; what comes later is counted only.
   *
   * @param src tile of at most 32 bits
   */
  public static void apply(Tile src, PrintFormat format) {
    Instruction op = Instruction.TPRINT;
    Rules.inUb(op, src);
    Rules.admit(op, src);
    MachineTile.machine(src).prints().print(op, src, format);
  }
}
