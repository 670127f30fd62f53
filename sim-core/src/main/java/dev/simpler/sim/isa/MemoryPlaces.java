package dev.simpler.sim.isa;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;

/** The places in global memory that a tile's elements or rows are gathered from or scattered to. */
final class MemoryPlaces {
  private final String name;
  private final OnChipTile tile;
  private final OnChipTile indices;
  private final GmView view;
  private final boolean whole;
  private final int places;
  private final int[] resolved;

  /**
   * Checks the operands and resolves every index, so that nothing is written if one is refused.
   *
   * @param whole whether an index stands for a whole row
   */
  MemoryPlaces(String name, Tile tile, GmView view, Tile indices, boolean whole, OutOfBounds mode) {
    this.name = name;
    this.tile = OnChipTile.of(tile);
    this.indices = OnChipTile.source(indices);
    this.view = view;
    this.whole = whole;
    if (this.tile.location() != Location.VEC) {
      throw this.tile.refuse(name + " needs a tile in VEC, not in " + this.tile.location());
    }
    if (this.tile.type() != view.type()) {
      throw this.tile.refuse(name + " with " + view + ": element types differ");
    }
    long elements = view.span() == 0 ? 0 : 1;
    for (int i = 0; i < GmView.RANK; i++) {
      elements *= view.shape(i);
    }
    int rows = tile.validRows();
    int cols = tile.validCols();
    long inMemory = view.span() / view.type().bytes();
    this.places = whole ? view.tileRows() : (int) Math.min(elements, inMemory);
    if (whole && (view.layout() != Layout.ND || view.tileCols() < cols)) {
      throw this.tile.refuse(name + " of rows of " + cols + " with " + view);
    }
    boolean lying = whole && this.indices.validRows() == 1 && rows != 1;
    int perRow = whole ? 1 : cols;
    Placement.checkIndices(name, this.indices, lying ? 1 : rows, lying ? rows : perRow);
    resolved = new int[rows * perRow];
    if (cols == 0) {
      return;
    }
    for (int i = 0; i < resolved.length; i++) {
      long index =
          lying
              ? Placement.index(this.indices, 0, i)
              : Placement.index(this.indices, i / perRow, i % perRow);
      resolved[i] = mode.resolve(name, index, places, this.indices);
    }
  }

  /** Bytes that are moved. */
  long bytes() {
    return (long) Elementwise.valid(tile) * tile.type().bytes();
  }

  /** Whether there is anything to move. */
  boolean any() {
    return bytes() > 0;
  }

  /** Byte offset in the view's window of what belongs to an element of the tile, or -1. */
  long offsetOf(int row, int col) {
    int place = resolved[whole ? row : row * tile.validCols() + col];
    if (place == OutOfBounds.NOWHERE) {
      return OutOfBounds.NOWHERE;
    }
    return (whole ? view.offsetOf(place, col) : place) * tile.type().bytes();
  }

  @Override
  public String toString() {
    return name + " of " + tile + " by " + indices + " over " + places + " places";
  }
}
