package dev.simpler.kernel.isa;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/** Gathers elements or rows of global memory to a tile in VEC or MAT by index, on MTE2. */
public final class MGATHER {
  private MGATHER() {}

  /**
   * {@code dst(r,c) = src[indices(r,c)]}, counted in elements of memory from the view's first; in
   * an NZ view row by row.
   *
   * @param dst tile in VEC, NZ if the view is
   * @param indices 32-bit integers, one for each valid element of {@code dst}
   * @param src ND or NZ view, counted from its first element
   * @param mode what an index outside of the view does
   */
  public static void apply(Tile dst, GlobalTensor src, Tile indices, OutOfBounds mode) {
    MemoryIndices.check(Instruction.MGATHER, dst, src, indices, false);
    MachineTile.machine(dst)
        .transfers()
        .gather(Instruction.MGATHER, dst, src, indices, false, mode);
  }

  /**
   * Row r of {@code dst} becomes row {@code indices(r)} of the view.
   *
   * @param dst tile in VEC, NZ if the view is
   * @param src ND or NZ view with at least the tile's valid columns; on A5 with these, row after
   *     row
   * @param indices 32-bit integers, a row of one for each valid row of {@code dst}; on A5 also a
   *     column, of a column-major tile
   * @param mode what an index outside of the view does
   */
  public static void rows(Tile dst, GlobalTensor src, Tile indices, OutOfBounds mode) {
    MemoryIndices.check(Instruction.MGATHER, dst, src, indices, true);
    MachineTile.machine(dst).transfers().gather(Instruction.MGATHER, dst, src, indices, true, mode);
  }

  /**
   * {@code dst(r,c) = src[indices(r,c)]} to L1, on a cube core. What is gathered is put together in
   * memory first; then the whole capacity is written, with 0 outside the valid region.
   *
   * @param dst NZ tile in MAT
   * @param src ND view, counted in elements of memory from its first
   * @param indices ND view of 32-bit integers with at least the extents of the valid region
   * @param scratch view of the tile's type on memory of its capacity, which is overwritten
   * @param mode what an index outside of the view does
   */
  public static void apply(
      Tile dst, GlobalTensor src, GlobalTensor indices, GlobalTensor scratch, OutOfBounds mode) {
    Instruction op = Instruction.MGATHER;
    MemoryIndices.checkBoxed(op, Form.L1_ELEMENTS, dst, src, indices);
    if (scratch.type() != dst.type()) {
      throw Rules.refuse(dst, op + " by way of " + scratch + ": element types differ");
    }
    MachineTile.machine(dst).transfers().gather(op, dst, src, indices, scratch, mode);
  }

  /**
   * Row r of {@code dst} in L1 becomes row {@code indices(r)} of the view, on a cube core; in the
   * mode ZERO the whole capacity is made 0 first.
   *
   * @param dst NZ tile in MAT; the last 32 bytes of each row are filled up with 0
   * @param src ND view with at least the tile's valid columns
   * @param indices ND view of 32-bit integers, a row or a column of one for each valid row
   * @param mode what an index outside of the view does
   */
  public static void rows(Tile dst, GlobalTensor src, GlobalTensor indices, OutOfBounds mode) {
    MemoryIndices.checkBoxed(Instruction.MGATHER, Form.L1_ROWS, dst, src, indices);
    MachineTile.machine(dst).transfers().gather(Instruction.MGATHER, dst, src, indices, mode);
  }
}
