package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/** One FLOAT32 number per row, from column 0 of a tile; the last one serves all later rows. */
final class RowParameters {
  private final OnChipTile tile;

  RowParameters(String name, Tile parameters) {
    tile = OnChipTile.source(parameters);
    boolean fits =
        tile.location() == Location.VEC
            && tile.type() == ElementType.FLOAT32
            && tile.validRows() > 0
            && tile.validCols() > 0;
    if (!fits) {
      throw tile.refuse(name + " needs at least one FLOAT32 number in VEC for its rows");
    }
  }

  /** The number of a row. */
  float of(int row) {
    int at = Math.min(row, tile.validRows() - 1);
    return Elements.getFloat(tile.bytes(), tile.offsetOf(at, 0));
  }

  /** Checks a source whose type differs from the destination's. */
  static void checkOperand(String name, OnChipTile d, OnChipTile s, boolean supported) {
    if (s.location() != Location.VEC || !supported) {
      throw s.refuse(name + " to " + d + " cannot read " + s.type() + " in " + s.location());
    }
    if (s.validRows() < d.validRows() || s.validCols() < d.validCols()) {
      throw s.refuse(
          String.format(
              "%s reads outside its valid region %dx%d, the destination's is %dx%d",
              name, s.validRows(), s.validCols(), d.validRows(), d.validCols()));
    }
    if (d.type() != s.type()) {
      Placement.checkApart(name, d, s);
    }
  }
}
