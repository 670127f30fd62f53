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

/** Gathers elements or rows of global memory to a tile in VEC by index, on MTE2. */
public final class MGATHER {
  private MGATHER() {}

  /**
   * {@code dst(r,c) = src[indices(r,c)]}, counted in elements of memory from the view's first.
   *
   * @param indices 32-bit integers, one for each valid element of {@code dst}
   */
  public static void apply(Tile dst, GlobalTensor src, Tile indices, OutOfBounds mode) {
    gather(dst, src, indices, false, mode);
  }

  /**
   * Row r of {@code dst} becomes row {@code indices(r)} of the view.
   *
   * @param src ND view with at least the tile's valid columns
   * @param indices 32-bit integers, a row or a column of one for each valid row of {@code dst}
   */
  public static void rows(Tile dst, GlobalTensor src, Tile indices, OutOfBounds mode) {
    gather(dst, src, indices, true, mode);
  }

  private static void gather(
      Tile dst, GlobalTensor src, Tile indices, boolean whole, OutOfBounds mode) {
    OnChipTile d = OnChipTile.target(dst);
    GmView view = GmView.of(src);
    MemoryPlaces places = new MemoryPlaces("MGATHER", dst, view, indices, whole, mode);
    long cost = d.units().port().costs().transfer(DataPath.GM_TO_UB, places.bytes());
    d.units().issue(Pipe.MTE2, "MGATHER", cost);
    if (!places.any()) {
      return;
    }
    MemorySegment global =
        view.span() == 0 ? MemorySegment.NULL : view.places("MGATHER", d, Access.READ);
    int size = d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        long from = places.offsetOf(row, col);
        int to = d.offsetOf(row, col);
        if (from == OutOfBounds.NOWHERE) {
          Padding.fill(d, to, size, 0);
        } else {
          MemorySegment.copy(global, ValueLayout.JAVA_BYTE, from, d.bytes(), to, size);
        }
      }
    }
  }
}
