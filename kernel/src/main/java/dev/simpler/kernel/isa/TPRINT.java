package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTensor;
import dev.simpler.kernel.machine.MachineTile;

/** Prints a tile, or what a view shows of global memory, into the report of the run, on S. */
public final class TPRINT {
  private TPRINT() {}

  /**
   * Prints the valid region with 4 decimals.
   *
   * @param src tile of at most 32 bits
   */
  public static void apply(Tile src) {
    apply(src, PrintFormat.WIDTH8_PRECISION4);
  }

  /**
   * Prints the valid region, a line for each row, after this core's earlier work. A core prints a
   * limited amount of text in a run; what comes later is counted only.
   *
   * @param src tile of at most 32 bits
   * @param format width and decimals
   */
  public static void apply(Tile src, PrintFormat format) {
    Instruction op = Instruction.TPRINT;
    Rules.inUb(op, src);
    Rules.admit(op, src);
    MachineTile.machine(src).prints().print(op, src, format);
  }

  /**
   * Prints a tile of L0C, or on A2/A3 of L1, which the scalar unit reads in global memory.
   *
   * @param src tile of FLOAT32 or INT32 in ACC, or in MAT
   * @param scratch view of the tile's type and valid extents or more, which is overwritten
   * @param format width and decimals
   */
  public static void apply(Tile src, GlobalTensor scratch, PrintFormat format) {
    Instruction op = Instruction.TPRINT;
    Form form =
        switch (src.location()) {
          case MAT -> Form.L1;
          case ACC -> Form.L0C;
          default -> throw Rules.refuse(src, op + " through memory needs a tile in MAT or ACC");
        };
    Rules.admit(op, form, src);
    if (scratch.type() != src.type()) {
      throw Rules.refuse(src, op + " through " + scratch + ": element types differ");
    }
    Neighbours.check(op, src, scratch);
    MachineTile.machine(src).transfers().store(Instruction.TSTORE, scratch, src);
    MachineTile.machine(src).prints().print(op, src, format);
  }

  /**
   * Prints what a view shows with 4 decimals.
   *
   * @param src view of a type of at most 32 bits
   */
  public static void apply(GlobalTensor src) {
    apply(src, PrintFormat.WIDTH8_PRECISION4);
  }

  /**
   * Prints what a view shows: each of its matrices row by row, or an NZ view as the matrix it is.
   *
   * @param src view of a type of at most 32 bits
   * @param format width and decimals
   */
  public static void apply(GlobalTensor src, PrintFormat format) {
    MachineTensor view = MachineTensor.of(src);
    Rules.admit(Instruction.TPRINT, Form.GLOBAL, view);
    view.machine().prints().print(Instruction.TPRINT, src, format);
  }
}
