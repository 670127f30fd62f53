package dev.simpler.sim.transfer;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;

/** The places in global memory that a tile's elements or rows are gathered from or scattered to. */
final class MemoryPlaces {
  /** The place of an index that nothing is read from or written to. */
  static final long NOWHERE = -1;

  private final Instruction op;
  private final OnChipTile tile;
  private final OnChipTile indices;
  private final GmView view;
  private final boolean whole;
  private final int places;
  private final int[] resolved;

  /**
   * Resolves every index, so that nothing is written if one is refused.
   *
   * @param whole whether an index stands for a whole row
   */
  MemoryPlaces(
      Instruction op, Tile tile, GmView view, Tile indices, boolean whole, OutOfBounds mode) {
    this.op = op;
    this.tile = OnChipTile.of(tile);
    this.indices = OnChipTile.source(indices);
    this.view = view;
    this.whole = whole;
    long elements = view.span() == 0 ? 0 : 1;
    for (int i = 0; i < GmView.RANK; i++) {
      elements *= view.shape(i);
    }
    int rows = tile.validRows();
    int cols = tile.validCols();
    long inMemory = view.span() / view.type().bytes();
    this.places = whole ? view.tileRows() : (int) Math.min(elements, inMemory);
    if (whole && (view.layout() != Layout.ND || view.tileCols() < cols)) {
      throw this.tile.refuse(op + " of rows of " + cols + " with " + view);
    }
    boolean lying = whole && this.indices.validRows() == 1 && rows != 1;
    int perRow = whole ? 1 : cols;
    resolved = new int[rows * perRow];
    if (cols == 0) {
      return;
    }
    for (int i = 0; i < resolved.length; i++) {
      long index =
          lying ? this.indices.integerAt(0, i) : this.indices.integerAt(i / perRow, i % perRow);
      resolved[i] = resolve(mode, index);
    }
  }

  /** The place an index stands for, or {@link #NOWHERE}. */
  private int resolve(OutOfBounds mode, long index) {
    if (Long.compareUnsigned(index, places) < 0) {
      return (int) index;
    }
    if (mode == OutOfBounds.ZERO) {
      return (int) NOWHERE;
    }
    if (mode == OutOfBounds.UNDEFINED || places == 0) {
      throw indices.refuse(
          String.format("%s with index %d (%s), there are %d places", op, index, mode, places));
    }
    return mode == OutOfBounds.CLAMP ? places - 1 : (int) Long.remainderUnsigned(index, places);
  }

  /** Bytes that are moved. */
  long bytes() {
    return (long) tile.elements() * tile.type().bytes();
  }

  /** Whether there is anything to move. */
  boolean any() {
    return bytes() > 0;
  }

  /** Byte offset in the view's window of what belongs to an element of the tile, or -1. */
  long offsetOf(int row, int col) {
    int place = resolved[whole ? row : row * tile.validCols() + col];
    if (place == NOWHERE) {
      return NOWHERE;
    }
    return (whole ? view.offsetOf(place, col) : place) * tile.type().bytes();
  }

  @Override
  public String toString() {
    return op + " of " + tile + " by " + indices + " over " + places + " places";
  }
}
