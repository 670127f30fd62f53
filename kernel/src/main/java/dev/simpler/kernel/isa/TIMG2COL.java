package dev.simpler.kernel.isa;

import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.ImageMode;
import dev.simpler.kernel.ImageWindow;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Copies what a filter sees of a feature map in L1 to a left operand, on MTE1. */
public final class TIMG2COL {
  private static final int MOST_PLACE = 0xFFFF;

  private TIMG2COL() {}

  /**
   * Fills the valid region of {@code dst} from ({@code row}, {@code col}) on of the matrix that has
   * a row for each place of the filter, by map, depth, row and column, and a column for each
   * element it sees there, by block of channels, row and column of the filter, and channel. What
   * lies outside of the map is the pad value.
   *
   * @param dst tile in LEFT of the map's type
   * @param src map in MAT
   * @param mode where rows and columns of the map, padding and pad value come from
   * @param window the filter's extents, steps and padding
   * @param row first row of the window
   * @param col first column of the window
   */
  public static void apply(
      Tile dst, FeatureMap src, ImageWindow window, ImageMode mode, int row, int col) {
    Instruction op = Instruction.TIMG2COL;
    ConvolutionRules.check(op, src, window);
    Rules.sameType(op, dst, src.tile());
    if (dst.location() != Location.LEFT) {
      throw Rules.refuse(dst, op + " needs a tile in LEFT, not in " + dst.location());
    }
    if (Math.min(row, col) < 0 || Math.max(row, col) > MOST_PLACE) {
      throw Rules.refuse(
          dst, String.format("%s from (%d, %d), limits 0..%d", op, row, col, MOST_PLACE));
    }
    MachineTile.machine(dst).convolution().toColumns(op, dst, src, window, mode, row, col);
  }
}
