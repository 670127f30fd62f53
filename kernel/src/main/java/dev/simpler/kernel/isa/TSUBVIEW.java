package dev.simpler.kernel.isa;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** A rectangle of a tile as a tile of its own, without a copy; takes no time. */
public final class TSUBVIEW {
  private TSUBVIEW() {}

  /**
   * {@return a tile over the same bytes: its element (r, c) is the source's (row + r, col + c)}
   * Later writes through either are seen by both. Its capacity and valid region are the rectangle,
   * and its rows lie as far apart as the source's.
   *
   * @param src tile in VEC or MAT that is not boxed
   * @param row first row; with {@code rows} within the source's valid region
   * @param col first column; the element there must lie at a multiple of 32 bytes
   * @param rows of the rectangle
   * @param cols of the rectangle
   */
  public static Tile apply(Tile src, int row, int col, int rows, int cols) {
    boolean known = src.location() == Location.VEC || src.location() == Location.MAT;
    if (!known || src.layout().isBoxed()) {
      throw Rules.refuse(src, Instruction.TSUBVIEW + " needs a tile without boxes in VEC or MAT");
    }
    Rules.admit(Instruction.TSUBVIEW, src);
    return MachineTile.machine(src).views().window(src, row, col, rows, cols);
  }
}
