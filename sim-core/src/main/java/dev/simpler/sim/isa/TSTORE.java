package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

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
    OnChipTile s = OnChipTile.source(src);
    GmView view = GmView.of(dst);
    if (s.type() == view.type()) {
      MemorySegment global = begin(s, view, Access.WRITE);
      if (global != null) {
        Transfer.store(s, view, global);
      }
    } else if (s.type() == ElementType.FLOAT32 && view.type().isFloating()) {
      apply(dst, src, Drain.PLAIN);
    } else {
      throw s.refuse("TSTORE to " + view + ": no conversion between the types");
    }
  }

  /**
   * Copies the valid region of an accumulator through the fixpipe's activation, scale and
   * conversion. Integers are rounded to nearest even and saturate.
   *
   * @param src tile in ACC
   */
  public static void apply(GlobalTensor dst, Tile src, Drain drain) {
    OnChipTile s = OnChipTile.source(src);
    GmView view = GmView.of(dst);
    Fixpipe fixpipe = new Fixpipe("TSTORE", s, view.type(), drain);
    MemorySegment global = begin(s, view, Access.WRITE);
    if (global == null) {
      return;
    }
    byte[] line = new byte[s.validCols() * view.type().bytes()];
    for (int row = 0; row < s.validRows(); row++) {
      fixpipe.row(row, line);
      Transfer.storeRow(line, s.validCols(), view, row, global);
    }
  }

  /**
   * Adds the valid region to what is in global memory, element by element in the view's type, as
   * one undivided step.
   *
   * @param src tile of the view's type in VEC, MAT or ACC
   */
  public static void atomicAdd(GlobalTensor dst, Tile src) {
    OnChipTile s = OnChipTile.source(src);
    GmView view = GmView.of(dst);
    if (s.type() != view.type() || s.type().bytes() == 8) {
      throw s.refuse("TSTORE with atomic add to " + view + ": no addition of the types");
    }
    MemorySegment global = begin(s, view, Access.ATOMIC_ADD);
    if (global != null) {
      Transfer.add(s, view, global);
    }
  }

  /** Checks and charges a store; its window on global memory, or null if it is empty. */
  private static @Nullable MemorySegment begin(OnChipTile s, GmView view, Access access) {
    Transfer.checkExtents("TSTORE", s, view);
    int elements = Elementwise.valid(s);
    DataPath path =
        switch (s.location()) {
          case VEC -> DataPath.UB_TO_GM;
          case MAT -> DataPath.L1_TO_GM;
          case ACC -> DataPath.L0C_TO_GM;
          default -> throw s.refuse("TSTORE needs a tile in VEC, MAT or ACC");
        };
    Pipe pipe = path == DataPath.L0C_TO_GM ? Pipe.FIX : Pipe.MTE3;
    long bytes = (long) elements * view.type().bytes();
    s.units().issue(pipe, "TSTORE", s.units().port().costs().transfer(path, bytes));
    return elements > 0 ? view.window("TSTORE", s, access) : null;
  }
}
