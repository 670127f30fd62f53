package dev.simpler.kernel.isa;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachineTile;

/**
 * Scatters elements or rows of a tile in VEC to global memory by index, on MTE3. Goes by ascending
 * row and column: of equal indices the last one stays, or all are combined in this order.
 */
public final class MSCATTER {
  private MSCATTER() {}

  /**
   * {@code dst[indices(r,c)] = src(r,c)}, counted in elements of memory from the view's first; in
   * an NZ view row by row.
   *
   * @param src tile in VEC, NZ if the view is
   * @param indices 32-bit integers, one for each valid element of {@code src}
   * @param dst ND or NZ view, counted from its first element
   * @param mode what an index outside of the view does
   */
  public static void apply(GlobalTensor dst, Tile src, Tile indices, OutOfBounds mode) {
    apply(dst, src, indices, mode, AtomicOperation.NONE);
  }

  /**
   * The same, each element combined with what is in its place.
   *
   * @param dst ND or NZ view, counted from its first element
   * @param src tile in VEC, NZ if the view is
   * @param indices 32-bit integers, one for each valid element of {@code src}
   * @param mode what an index outside of the view does
   * @param operation how an element is combined with what is there
   */
  public static void apply(
      GlobalTensor dst, Tile src, Tile indices, OutOfBounds mode, AtomicOperation operation) {
    MemoryIndices.checkOperation(Instruction.MSCATTER, src, operation);
    MemoryIndices.check(Instruction.MSCATTER, src, dst, indices, false);
    MachineTile.machine(src)
        .transfers()
        .scatter(Instruction.MSCATTER, dst, src, indices, false, mode, operation);
  }

  /**
   * Row {@code indices(r)} of the view becomes row r of {@code src}.
   *
   * @param dst ND or NZ view with at least the tile's valid columns; on A5 with these, row after
   *     row
   * @param src tile in VEC, NZ if the view is
   * @param indices 32-bit integers, a row of one for each valid row of {@code src}; on A5 also a
   *     column, of a column-major tile
   * @param mode what an index outside of the view does
   */
  public static void rows(GlobalTensor dst, Tile src, Tile indices, OutOfBounds mode) {
    rows(dst, src, indices, mode, AtomicOperation.NONE);
  }

  /**
   * The same, each element combined with what is in its place.
   *
   * @param dst ND or NZ view with at least the tile's valid columns; on A5 with these, row after
   *     row
   * @param src tile in VEC, NZ if the view is
   * @param indices 32-bit integers, a row of one for each valid row of {@code src}; on A5 also a
   *     column, of a column-major tile
   * @param mode what an index outside of the view does
   * @param operation how an element is combined with what is there
   */
  public static void rows(
      GlobalTensor dst, Tile src, Tile indices, OutOfBounds mode, AtomicOperation operation) {
    MemoryIndices.checkOperation(Instruction.MSCATTER, src, operation);
    MemoryIndices.check(Instruction.MSCATTER, src, dst, indices, true);
    MachineTile.machine(src)
        .transfers()
        .scatter(Instruction.MSCATTER, dst, src, indices, true, mode, operation);
  }
}
