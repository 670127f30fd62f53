package dev.simpler.kernel.isa;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.FeatureShape;
import dev.simpler.kernel.FilterShape;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies a window of a tile to a smaller one. */
public final class TEXTRACT {
  private TEXTRACT() {}

  /**
   * Fills the valid region of {@code dst} from the window of {@code src} that starts at ({@code
   * row}, {@code col}): MAT to LEFT, RIGHT or BIAS on MTE1, VEC to VEC on V, ACC to MAT on FIX.
   *
   * @param dst tile whose valid region is computed
   * @param src tile that holds the window whole
   * @param row first row of the window
   * @param col first column of the window
   */
  public static void apply(Tile dst, Tile src, int row, int col) {
    Rules.window(Instruction.TEXTRACT, src, dst, row, col);
    Rules.sameElements(Instruction.TEXTRACT, dst, src);
    WindowRules.start(Instruction.TEXTRACT, src, dst, row, col);
    Paths.admit(Instruction.TEXTRACT, dst, src);
    MachineTile.machine(dst).moves().extract(Instruction.TEXTRACT, dst, src, row, col);
  }

  /**
   * Fills the valid region of {@code dst} from a window of filters, seen as the right operand of a
   * product: a row for each depth, block of channels, row and column of the filter and channel, a
   * column for each filter.
   *
   * @param dst tile in RIGHT of the filters' type
   * @param src filters in MAT
   * @param row first row of the window
   * @param col first column of the window
   */
  public static void apply(Tile dst, Filters src, int row, int col) {
    Instruction op = Instruction.TEXTRACT;
    ConvolutionRules.check(op, src, Location.MAT);
    Rules.sameType(op, dst, src.tile());
    if (dst.location() != Location.RIGHT) {
      throw Rules.refuse(dst, op + " of " + src.shape() + " needs a tile in RIGHT");
    }
    int depth = src.shape().depth(dst.type());
    int block = FeatureShape.c0(dst.type());
    boolean inside =
        row >= 0
            && col >= 0
            && row <= depth - dst.validRows()
            && col <= src.shape().n() - dst.validCols();
    if (!inside || row % block != 0 || col % FilterShape.BOX != 0) {
      throw Rules.refuse(
          dst,
          String.format(
              "%s of %s at (%d, %d) of %dx%d: it starts at multiples of %d and %d",
              op, Rules.extents(dst), row, col, depth, src.shape().n(), block, FilterShape.BOX));
    }
    MachineTile.machine(dst).convolution().extract(op, dst, src, row, col);
  }

  /**
   * Copies the window of an accumulator that starts at ({@code row}, {@code col}) to the start of
   * places in UB of the cluster's vector cores, as {@link TMOV} does. Columns are moved in whole
   * blocks of 32 bytes, as far as both sides have them.
   *
   * @param dst row-major, FIRST or SECOND
   * @param src tile in ACC
   * @param row first row of the window
   * @param col first column of the window
   * @param rows of the window
   * @param cols of the window
   * @param drain how elements are quantised or converted, and activated
   */
  public static void apply(
      VectorPlace dst, Tile src, int row, int col, int rows, int cols, Drain drain) {
    Instruction op = Instruction.TEXTRACT;
    Form form = Paths.drainedToUb(drain);
    Drains.check(op, form, src, dst.type(), drain, col + cols);
    WindowRules.columns(op, src, col, WindowRules.BOX_ROWS);
    boolean single = dst.part() == VectorPlace.Part.FIRST || dst.part() == VectorPlace.Part.SECOND;
    if (!single || dst.layout() != Layout.ND) {
      throw Rules.refuse(src, op + " to " + dst + ": one vector core gets rows, no halves");
    }
    boolean inside =
        row >= 0
            && col >= 0
            && rows > 0
            && cols > 0
            && rows <= src.validRows() - row
            && cols <= src.validCols() - col;
    if (!inside) {
      throw Rules.refuse(
          src,
          String.format(
              "%s of %dx%d at (%d, %d) leaves the valid region %s",
              op, rows, cols, row, col, Rules.extents(src)));
    }
    MachineTile.machine(src).moves().extract(op, dst, src, row, col, rows, cols, drain);
  }

  /**
   * Fills the valid region of {@code dst} from the window of an accumulator that starts at ({@code
   * row}, {@code col}), through the fixpipe, which quantises or converts and activates (the
   * manual's FP form), in whole blocks of columns. Parameters per column are those of the
   * accumulator's columns.
   *
   * @param dst tile in MAT
   * @param src tile in ACC
   * @param row first row of the window
   * @param col first column of the window
   * @param drain how elements are quantised or converted, and activated
   */
  public static void apply(Tile dst, Tile src, int row, int col, Drain drain) {
    Rules.window(Instruction.TEXTRACT, src, dst, row, col);
    Form form = Paths.drained(drain);
    int cols = col + dst.validCols();
    Drains.check(Instruction.TEXTRACT, form, src, dst.type(), drain, cols);
    Drains.target(Instruction.TEXTRACT, dst, src);
    WindowRules.start(Instruction.TEXTRACT, src, dst, row, col);
    MachineTile.machine(dst).moves().extract(Instruction.TEXTRACT, dst, src, row, col, drain);
  }
}
