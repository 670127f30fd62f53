package dev.simpler.sim.isa;

import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.GlobalTensor;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Stores a tile to global memory: from UB and L1 on MTE3, from L0C on FIX. */
public final class TSTORE {
  private TSTORE() {}

  /**
   * Copies the valid region. A FLOAT32 accumulator may be stored as FLOAT16 or BFLOAT16, rounded to
   * nearest even.
   *
   * @param dst view with at least the valid region's extents
   * @param src tile in VEC, MAT or ACC
   */
  public static void apply(GlobalTensor dst, Tile src) {
    OnChipTile s = OnChipTile.of(src);
    GmView view = GmView.of(dst);
    boolean converts = s.type() == ElementType.FLOAT32 && view.type().isFloating();
    if (s.type() != view.type() && !converts) {
      throw s.refuse("TSTORE to " + view + ": no conversion between the types");
    }
    Transfer.checkExtents("TSTORE", s, view);
    int elements = Elementwise.valid(s);
    long bytes = (long) elements * view.type().bytes();
    DataPath path =
        switch (s.location()) {
          case VEC -> DataPath.UB_TO_GM;
          case MAT -> DataPath.L1_TO_GM;
          case ACC -> DataPath.L0C_TO_GM;
          default -> throw s.refuse("TSTORE needs a tile in VEC, MAT or ACC");
        };
    Pipe pipe = path == DataPath.L0C_TO_GM ? Pipe.FIX : Pipe.MTE3;
    s.units().pipes().charge(pipe, s.units().port().costs().transfer(path, bytes));
    if (elements > 0) {
      MemorySegment global = view.window("TSTORE", s);
      if (s.type() == view.type()) {
        Transfer.store(s, view, global);
      } else {
        storeRounded(s, view, global);
      }
    }
  }

  private static void storeRounded(OnChipTile s, GmView view, MemorySegment global) {
    byte[] memory = s.bytes();
    boolean half = view.type() == ElementType.FLOAT16;
    for (int row = 0; row < s.validRows(); row++) {
      for (int col = 0; col < s.validCols(); col++) {
        float value = Elements.getFloat(memory, s.offsetOf(row, col));
        short bits = half ? Float.floatToFloat16(value) : Elements.floatToBfloat16(value);
        global.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * view.offsetOf(row, col), bits);
      }
    }
  }
}
