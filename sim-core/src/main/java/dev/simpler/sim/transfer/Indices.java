package dev.simpler.sim.transfer;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The indices of a gather or scatter: 32-bit integers, read as unsigned numbers. */
sealed interface Indices {
  /** All of its bits, as an unsigned number. */
  long at(int row, int col);

  /** Whether there is one row of them. */
  boolean lying();

  /** A fault about them. */
  KernelFaultException refuse(String what);

  /** Indices in a tile. */
  record InTile(OnChipTile tile) implements Indices {
    @Override
    public long at(int row, int col) {
      return Integer.toUnsignedLong((int) tile.integerAt(row, col));
    }

    @Override
    public boolean lying() {
      return tile.layout() != Layout.DN;
    }

    @Override
    public KernelFaultException refuse(String what) {
      return tile.refuse(what);
    }

    @Override
    public String toString() {
      return tile.toString();
    }
  }

  /** Indices in global memory. */
  record InMemory(GmView view, MemorySegment bytes) implements Indices {
    /** Refuses a view that has fewer than {@code rows x cols} indices. */
    static InMemory of(Instruction op, OnChipTile tile, GmView view, int rows, int cols) {
      if (view.tileRows() < rows || view.tileCols() < cols) {
        throw tile.refuse(
            String.format(
                "%s needs %dx%d indices, %s has %dx%d",
                op, rows, cols, view, view.tileRows(), view.tileCols()));
      }
      boolean none = view.span() == 0;
      return new InMemory(
          view, none ? MemorySegment.NULL : view.window(op.name(), tile, Access.READ, rows, cols));
    }

    @Override
    public long at(int row, int col) {
      long offset = view.offsetOf(row, col) * Integer.BYTES;
      return Integer.toUnsignedLong(bytes.get(ValueLayout.JAVA_INT_UNALIGNED, offset));
    }

    @Override
    public boolean lying() {
      return view.tileRows() == 1;
    }

    @Override
    public KernelFaultException refuse(String what) {
      return view.refuse(what);
    }

    @Override
    public String toString() {
      return view.toString();
    }
  }
}
