package dev.simpler.sim.onchip;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.TensorArgument;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tensor argument: element type, extents and strides over a range of global memory.
 *
 * @param units the core
 * @param origin which argument it is, for messages
 * @param type element type
 * @param rank number of dimensions
 * @param shape five extents aligned to the innermost dimension, leading ones 1
 * @param strides five strides in elements, aligned likewise
 * @param address device address of the first element
 */
@SuppressWarnings("ArrayRecordComponent")
public record GmArgument(
    CoreUnits units,
    String origin,
    ElementType type,
    int rank,
    int[] shape,
    long[] strides,
    long address)
    implements TensorArgument {

  @Override
  public int shape(int dimension) {
    if (dimension < 0 || dimension >= rank) {
      throw units.refuse(origin + " has " + rank + " dimensions, no dimension " + dimension);
    }
    return shape[GmView.RANK - rank + dimension];
  }

  @Override
  public long elements() {
    long count = 1;
    for (int extent : shape) {
      count *= extent;
    }
    return count;
  }

  /** All extents, outermost first. */
  public List<Integer> extents() {
    return IntStream.range(0, rank).mapToObj(this::shape).toList();
  }

  @Override
  public GlobalTensor global() {
    return view(0, shape, strides, Layout.ND);
  }

  @Override
  public GlobalTensor matrix(int rows, int cols) {
    return matrix(0, rows, cols);
  }

  @Override
  public GlobalTensor matrix(long offset, int rows, int cols) {
    long size = (long) rows * cols;
    return view(
        offset, new int[] {1, 1, 1, rows, cols}, new long[] {size, size, size, cols, 1}, Layout.ND);
  }

  @Override
  public GlobalTensor view(long offset, int[] viewShape, long[] viewStrides, Layout layout) {
    if (offset < 0) {
      throw units.refuse("view of " + origin + " starts " + offset + " elements before it");
    }
    if (offset > Long.MAX_VALUE / 2 / type.bytes() - address) {
      throw units.refuse("view of " + origin + " starts beyond every address, at " + offset);
    }
    return new GmView(
        units,
        this.toString(),
        type,
        address + offset * type.bytes(),
        address + reach() * type.bytes(),
        viewShape,
        viewStrides,
        layout);
  }

  /** Elements from the first one to the end of the last one. */
  private long reach() {
    long last = 0;
    for (int i = 0; i < GmView.RANK; i++) {
      if (shape[i] == 0) {
        return 0;
      }
      last += (shape[i] - 1L) * strides[i];
    }
    return last + 1;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(origin).append(' ').append(type).append('[');
    for (int i = 0; i < rank; i++) {
      text.append(i == 0 ? "" : "x").append(shape(i));
    }
    return text.append(']').toString();
  }
}
