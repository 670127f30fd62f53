package dev.simpler.sim.transfer;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.AtomicElements;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Scatters elements or rows to a view on global memory, by ascending row and column. */
final class MemoryScatter {
  private MemoryScatter() {}

  static void apply(
      Instruction op,
      OnChipTile s,
      GmView view,
      Indices indices,
      boolean rows,
      OutOfBounds mode,
      AtomicOperation operation) {
    MemoryPlaces places = new MemoryPlaces(op, s, view, indices, rows, mode);
    s.units().charge(Pipe.MTE3, op, DataPath.UB_TO_GM, places.bytes());
    if (!places.any() || view.span() == 0) {
      return;
    }
    boolean plain = operation == AtomicOperation.NONE;
    MemorySegment global = view.places(op.name(), s, plain ? Access.UPDATE : Access.ATOMIC_ADD);
    int size = s.type().bytes();
    byte[] present = new byte[size];
    for (int row = 0; row < s.validRows(); row++) {
      for (int col = 0; col < s.validCols(); col++) {
        long to = places.offsetOf(row, col);
        if (to == MemoryPlaces.NOWHERE) {
          continue;
        }
        int from = s.offsetOf(row, col);
        if (plain) {
          MemorySegment.copy(s.bytes(), from, global, ValueLayout.JAVA_BYTE, to, size);
        } else {
          MemorySegment.copy(global, ValueLayout.JAVA_BYTE, to, present, 0, size);
          AtomicElements.combine(operation, s.type(), present, s.bytes(), from);
          MemorySegment.copy(present, 0, global, ValueLayout.JAVA_BYTE, to, size);
        }
      }
    }
  }
}
