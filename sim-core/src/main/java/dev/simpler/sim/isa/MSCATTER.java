package dev.simpler.sim.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Scatters elements or rows of a tile in VEC to global memory by index, on MTE3. Goes by ascending
 * row and column: of equal indices the last one stays.
 */
public final class MSCATTER {
  private MSCATTER() {}

  /**
   * {@code dst[indices(r,c)] = src(r,c)}, counted in elements of memory from the view's first.
   *
   * @param indices 32-bit integers, one for each valid element of {@code src}
   */
  public static void apply(GlobalTensor dst, Tile src, Tile indices, OutOfBounds mode) {
    scatter(dst, src, indices, false, mode);
  }

  /**
   * Row {@code indices(r)} of the view becomes row r of {@code src}.
   *
   * @param dst ND view with at least the tile's valid columns
   * @param indices 32-bit integers, a row or a column of one for each valid row of {@code src}
   */
  public static void rows(GlobalTensor dst, Tile src, Tile indices, OutOfBounds mode) {
    scatter(dst, src, indices, true, mode);
  }

  private static void scatter(
      GlobalTensor dst, Tile src, Tile indices, boolean whole, OutOfBounds mode) {
    OnChipTile s = OnChipTile.source(src);
    GmView view = GmView.of(dst);
    MemoryPlaces places = new MemoryPlaces("MSCATTER", src, view, indices, whole, mode);
    long cost = s.units().port().costs().transfer(DataPath.UB_TO_GM, places.bytes());
    s.units().issue(Pipe.MTE3, "MSCATTER", cost);
    if (!places.any() || view.span() == 0) {
      return;
    }
    MemorySegment global = view.places("MSCATTER", s, Access.UPDATE);
    int size = s.type().bytes();
    for (int row = 0; row < s.validRows(); row++) {
      for (int col = 0; col < s.validCols(); col++) {
        long to = places.offsetOf(row, col);
        if (to != OutOfBounds.NOWHERE) {
          MemorySegment.copy(
              s.bytes(), s.offsetOf(row, col), global, ValueLayout.JAVA_BYTE, to, size);
        }
      }
    }
  }
}
