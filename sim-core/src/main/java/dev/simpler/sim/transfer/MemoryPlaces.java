package dev.simpler.sim.transfer;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;

/** The places in global memory that a tile's elements or rows are gathered from or scattered to. */
final class MemoryPlaces {
  /** The place of an index that nothing is read from or written to. */
  static final long NOWHERE = -1;

  private final Instruction op;
  private final OnChipTile tile;
  private final Indices indices;
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
      Instruction op,
      OnChipTile tile,
      GmView view,
      Indices indices,
      boolean whole,
      OutOfBounds mode) {
    this.op = op;
    this.tile = tile;
    this.indices = indices;
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
    if (whole && (view.layout() == Layout.DN || view.tileCols() < cols)) {
      throw tile.refuse(op + " of rows of " + cols + " with " + view);
    }
    boolean lying = whole && indices.lying() && rows != 1;
    int perRow = whole ? 1 : cols;
    resolved = new int[rows * perRow];
    if (cols == 0) {
      return;
    }
    for (int i = 0; i < resolved.length; i++) {
      long index = lying ? indices.at(0, i) : indices.at(i / perRow, i % perRow);
      resolved[i] = resolve(mode, index);
    }
  }

  /** The place an index stands for, or {@link #NOWHERE}. */
  private int resolve(OutOfBounds mode, long index) {
    if (index < places) {
      return (int) index;
    }
    if (mode == OutOfBounds.ZERO) {
      return (int) NOWHERE;
    }
    if (mode == OutOfBounds.UNDEFINED || places == 0) {
      throw indices.refuse(
          String.format(
              "%s with index %d (%s), unsigned %d, there are %d places",
              op, (int) index, mode, index, places));
    }
    return mode == OutOfBounds.CLAMP ? places - 1 : (int) (index % places);
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
    long element = place;
    if (whole) {
      element = view.offsetOf(place, col);
    } else if (view.layout() == Layout.NZ) {
      element = view.offsetOf(place / view.tileCols(), place % view.tileCols());
    }
    return element * tile.type().bytes();
  }

  @Override
  public String toString() {
    return op + " of " + tile + " by " + indices + " over " + places + " places";
  }
}
