package dev.simpler.sim.transfer;

import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.Filling;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Gathers elements or rows of a view on global memory. */
record MemoryGather(Instruction op, OnChipTile d, GmView view) {
  /** To a tile in UB, of which the valid region is written. */
  void toUb(Indices indices, boolean rows, OutOfBounds mode) {
    MemoryPlaces places = new MemoryPlaces(op, d, view, indices, rows, mode);
    d.units().charge(Pipe.MTE2, op, DataPath.GM_TO_UB, places.bytes());
    if (places.any()) {
      copy(places, table(), true);
    }
  }

  /** Rows to a boxed tile in L1, whose last blocks are completed with 0. */
  void rowsToL1(GmView indexView, OutOfBounds mode) {
    int rows = d.validRows();
    boolean lying = indexView.tileRows() == 1;
    // charged first, for the indices are accesses of this instruction too
    charge(0);
    Indices indices = Indices.InMemory.of(op, d, indexView, lying ? 1 : rows, lying ? rows : 1);
    MemoryPlaces places = new MemoryPlaces(op, d, view, indices, true, mode);
    if (!places.any()) {
      return;
    }
    int size = d.type().bytes();
    int missing = Math.floorMod(-d.validCols(), d.units().sizes().granule() / size);
    if (mode == OutOfBounds.ZERO) {
      Filling.clear(d);
    } else {
      d.wrote(0, 0, rows, d.validCols() + missing);
    }
    copy(places, table(), false);
    for (int row = 0; row < rows && missing > 0; row++) {
      Filling.fill(d, d.offsetOf(row, d.validCols()), missing * size, 0);
    }
  }

  /** Elements to a boxed tile in L1, all of whose capacity goes through memory. */
  void elementsToL1(GmView indexView, GmView scratch, OutOfBounds mode) {
    long bytes = d.capacityBytes();
    charge(bytes);
    Indices indices = Indices.InMemory.of(op, d, indexView, d.validRows(), d.validCols());
    MemoryPlaces places = new MemoryPlaces(op, d, view, indices, false, mode);
    if (scratch.span() < bytes) {
      throw scratch.refuse(
          op + " of " + d + " needs " + bytes + " bytes to go through, not " + scratch.span());
    }
    MemorySegment through = scratch.places(op.name(), d, Access.WRITE);
    Filling.clear(d);
    MemorySegment table = table();
    if (places.any()) {
      copy(places, table, false);
    }
    int block = d.units().sizes().granule();
    int perBlock = block / d.type().bytes();
    long to = 0;
    for (int col = 0; col < d.cols(); col += perBlock) {
      for (int row = 0; row < d.rows(); row++, to += block) {
        MemorySegment.copy(
            d.bytes(), d.offsetOf(row, col), through, ValueLayout.JAVA_BYTE, to, block);
      }
    }
  }

  private void charge(long bytesThroughMemory) {
    long bytes = (long) d.elements() * d.type().bytes();
    d.units().charge(Pipe.MTE2, op, DataPath.GM_TO_L1, bytes + bytesThroughMemory);
  }

  private MemorySegment table() {
    return view.span() == 0 ? MemorySegment.NULL : view.places(op.name(), d, Access.READ);
  }

  /**
   * Copies what the places name.
   *
   * @param zeros whether elements without a place become 0, or stay
   */
  private void copy(MemoryPlaces places, MemorySegment table, boolean zeros) {
    int size = d.type().bytes();
    for (int row = 0; row < d.validRows(); row++) {
      for (int col = 0; col < d.validCols(); col++) {
        long from = places.offsetOf(row, col);
        int to = d.offsetOf(row, col);
        if (from != MemoryPlaces.NOWHERE) {
          MemorySegment.copy(table, ValueLayout.JAVA_BYTE, from, d.bytes(), to, size);
        } else if (zeros) {
          Filling.fill(d, to, size, 0);
        }
      }
    }
  }
}
