package dev.simpler.sim.isa;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.sim.isa.Fixpipe.Corner;
import dev.simpler.sim.onchip.OnChipTile;

/** Copies a tile element by element, by row and column, so that it also changes layouts. */
public final class TMOV {
  private TMOV() {}

  /**
   * Copies {@code src} to {@code dst}: MAT to LEFT, RIGHT, BIAS or SCALING on MTE1, VEC to VEC on
   * V, ACC to MAT on FIX.
   *
   * @param dst tile of the same type and valid extents
   */
  public static void apply(Tile dst, Tile src) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    if (d.type() != s.type()) {
      throw d.refuse("TMOV from " + s + ": element types differ");
    }
    if (d.validRows() != s.validRows() || d.validCols() != s.validCols()) {
      throw d.refuse(
          String.format(
              "TMOV of valid region %dx%d from %s of valid region %dx%d",
              d.validRows(), d.validCols(), s, s.validRows(), s.validCols()));
    }
    Window.charge("TMOV", d, s, d.validRows(), d.validCols());
    Window.copy(d, 0, 0, s, 0, 0, d.validRows(), d.validCols());
  }

  /**
   * Moves an accumulator straight to UB of the cluster's vector cores, on FIX, through the
   * fixpipe's activation, scale and conversion. Only chips with the path L0C_TO_UB have it.
   *
   * <p>What arrives is seen by a vector core when it returns from its wait for a cross-core flag
   * that this core sets later; a vector core that does not wait must not read it.
   *
   * @param dst FIRST or SECOND; or halves, neither scaled nor converted, of an even number of rows
   *     or of a multiple of 32 columns
   * @param src tile in ACC
   */
  public static void apply(VectorPlace dst, Tile src, Drain drain) {
    VectorMove.apply("TMOV", dst, OnChipTile.source(src), drain);
  }

  /**
   * Moves an accumulator to MAT through the fixpipe's activation, scale and conversion. Integers
   * are rounded to nearest even and saturate.
   *
   * @param dst tile in MAT of the same valid extents
   * @param src tile in ACC
   */
  public static void apply(Tile dst, Tile src, Drain drain) {
    OnChipTile d = OnChipTile.target(dst);
    OnChipTile s = OnChipTile.source(src);
    if (d.validRows() != s.validRows() || d.validCols() != s.validCols()) {
      throw d.refuse("TMOV from " + s + ": valid regions differ");
    }
    Corner to = new Corner(d, 0, 0);
    Fixpipe.move("TMOV", to, new Corner(s, 0, 0), s.validRows(), s.validCols(), drain);
  }
}
