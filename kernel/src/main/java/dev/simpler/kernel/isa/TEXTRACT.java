package dev.simpler.kernel.isa;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies a window of a tile to a smaller one. */
public final class TEXTRACT {
  private TEXTRACT() {}

  /**
   * Fills the valid region of {@code dst} from the window of {@code src} that starts at ({@code
   * row}, {@code col}): MAT to LEFT, RIGHT or BIAS on MTE1, VEC to VEC on V, ACC to MAT on FIX.
   */
  public static void apply(Tile dst, Tile src, int row, int col) {
    Rules.window(Instruction.TEXTRACT, src, dst, row, col);
    Rules.sameElements(Instruction.TEXTRACT, dst, src);
    Paths.admit(Instruction.TEXTRACT, dst, src);
    MachineTile.machine(dst).moves().extract(Instruction.TEXTRACT, dst, src, row, col);
  }

  /**
   * Fills the valid region of {@code dst} from the window of an accumulator that starts at ({@code
   * row}, {@code col}), through the fixpipe, which quantises or converts and activates (the
   * manual's FP form). Parameters per column are those of the accumulator's columns.
   *
   * @param dst tile in MAT
   * @param src tile in ACC
   */
  public static void apply(Tile dst, Tile src, int row, int col, Drain drain) {
    Rules.window(Instruction.TEXTRACT, src, dst, row, col);
    Form form = Paths.drained(drain);
    int cols = col + dst.validCols();
    Drains.check(Instruction.TEXTRACT, form, src, dst.type(), drain, cols);
    MachineTile.machine(dst).moves().extract(Instruction.TEXTRACT, dst, src, row, col, drain);
  }
}
