package dev.simpler.sim.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;

/** Loads a tile in UB or L1 from global memory, on MTE2. */
public final class TLOAD {
  private TLOAD() {}

  /**
   * Copies the tile's valid region; what lies outside it gets the pad value.
   *
   * @param dst tile in VEC or MAT
   * @param src view of the same element type with at least the valid region's extents
   */
  public static void apply(Tile dst, GlobalTensor src) {
    OnChipTile d = OnChipTile.target(dst);
    GmView view = GmView.of(src);
    if (d.location() != Location.VEC && d.location() != Location.MAT) {
      throw d.refuse("TLOAD needs a tile in VEC or MAT, not in " + d.location());
    }
    if (d.type() != view.type()) {
      throw d.refuse("TLOAD from " + view + ": element types differ");
    }
    Transfer.checkExtents("TLOAD", d, view);
    DataPath path = d.location() == Location.VEC ? DataPath.GM_TO_UB : DataPath.GM_TO_L1;
    int elements = Elementwise.valid(d);
    long cost = d.units().port().costs().transfer(path, (long) elements * d.type().bytes());
    d.units().issue(Pipe.MTE2, "TLOAD", cost);
    if (elements < d.rows() * d.cols()) {
      Padding.fillCapacity(d);
    }
    if (elements > 0) {
      Transfer.load(d, view, view.window("TLOAD", d, Access.READ));
    }
  }
}
