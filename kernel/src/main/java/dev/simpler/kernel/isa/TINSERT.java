package dev.simpler.kernel.isa;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies a tile into a window of a larger one. */
public final class TINSERT {
  private TINSERT() {}

  /**
   * Puts the valid region of {@code src} at ({@code row}, {@code col}) of {@code dst}; the rest of
   * {@code dst} stays. VEC to VEC on V, ACC to MAT on FIX.
   */
  public static void apply(Tile dst, Tile src, int row, int col) {
    Rules.window(Instruction.TINSERT, dst, src, row, col);
    Rules.sameElements(Instruction.TINSERT, dst, src);
    Paths.admit(Instruction.TINSERT, dst, src);
    MachineTile.machine(dst).moves().insert(Instruction.TINSERT, dst, src, row, col);
  }

  /**
   * Puts the valid region of an accumulator into the window of {@code dst} that starts at ({@code
   * row}, {@code col}), through the fixpipe, which quantises or converts and activates (the
   * manual's FP form). Parameters per column are those of the accumulator's columns.
   *
   * @param dst tile in MAT
   * @param src tile in ACC
   */
  public static void apply(Tile dst, Tile src, int row, int col, Drain drain) {
    Rules.window(Instruction.TINSERT, dst, src, row, col);
    Form form = Paths.drained(drain);
    Drains.check(Instruction.TINSERT, form, src, dst.type(), drain, src.validCols());
    MachineTile.machine(dst).moves().insert(Instruction.TINSERT, dst, src, row, col, drain);
  }
}
