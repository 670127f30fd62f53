package dev.simpler.abi.tensor;

import dev.simpler.abi.error.AbiException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A tensor as the second epoch describes it: a strided view of a buffer on the host or on a device.
 * Immutable; views share the buffer, the owner and the version.
 *
 * <p>Element {@code (i0, i1, ...)} lies {@code startOffset} + Σ i·stride elements behind the
 * buffer's address. Contiguity and extent follow from shape and strides, but for an empty view,
 * which is contiguous and has no extent whatever its strides are.
 *
 * @param address address of the buffer
 * @param bufferBytes its size
 * @param owner the task that created it, {@link Tensor#NO_OWNER} for none
 * @param startOffset first element of the view, in elements
 * @param version version for write-after-write ordering
 * @param type element type
 * @param manualDep whether dependency inference leaves it alone
 * @param onDevice whether the address is one of the executing worker's device
 * @param shape extents, 1 to 5
 * @param strides distance of neighbours along each dimension, in elements
 * @param contiguous whether the elements lie one behind the other in row-major order
 * @param extent elements from the first to the last that the view reaches, gaps included
 */
public record ChipTensor(
    long address,
    long bufferBytes,
    long owner,
    long startOffset,
    int version,
    DataType type,
    boolean manualDep,
    boolean onDevice,
    Shape shape,
    Shape strides,
    boolean contiguous,
    long extent) {
  private static final String STRUCT = ChipTensorLayout.SPEC.name();

  /** Checks the values. */
  public ChipTensor {
    Objects.requireNonNull(type, "type");
    if (shape.rank() < 1 || strides.rank() != shape.rank()) {
      throw AbiException.value(
          STRUCT,
          "ndims " + shape.rank() + " with " + strides.rank() + " strides: at least 1, and equal");
    }
    boolean byShape =
        contiguous == rowMajor(shape, strides) && extent == reach(shape, strides, contiguous);
    boolean emptyView = isEmpty(shape) && contiguous && extent == 0;
    if (!byShape && !emptyView) {
      throw AbiException.value(
          STRUCT,
          "is_contiguous "
              + contiguous
              + " and extent "
              + Long.toUnsignedString(extent)
              + " are not those of shape "
              + shape
              + " with strides "
              + strides);
    }
  }

  /**
   * {@return a dense tensor that no task created}
   *
   * @param address of the first byte of the buffer on the device
   * @param type of the elements
   * @param shape elements in each dimension
   * @param onDevice whether the address is one of the executing worker's device
   * @param manualDep whether dependency inference leaves the tensor alone
   * @param version for write-after-write ordering; 0 if nobody wrote before
   */
  public static ChipTensor dense(
      long address, DataType type, Shape shape, boolean onDevice, boolean manualDep, int version) {
    return new ChipTensor(
        address,
        shape.bytes(type),
        Tensor.NO_OWNER,
        0,
        version,
        type,
        manualDep,
        onDevice,
        shape,
        rowMajor(shape),
        true,
        shape.elements());
  }

  /**
   * {@return a window of {@code extents} elements, {@code corner} elements into this one}
   *
   * @param extents elements in each dimension, read as unsigned
   * @param corner first element of the window in each dimension of this tensor
   * @param manual whether dependency inference leaves the view alone
   */
  public ChipTensor view(int[] extents, int[] corner, boolean manual) {
    Shape window = Shape.of(extents);
    if (window.rank() != rank() || corner.length != rank()) {
      throw refuse("view of rank " + window.rank() + ", offsets of " + corner.length);
    }
    if (isEmpty(window)) {
      // It reaches nothing, so where it would start does not matter and may lie outside.
      return with(startOffset, manual, window, strides, true, 0);
    }
    long start = startOffset;
    for (int dim = 0; dim < rank(); dim++) {
      long at = Integer.toUnsignedLong(corner[dim]);
      if (at + window.extent(dim) > shape.extent(dim)) {
        throw refuse("dimension " + dim + " of the view ends at " + (at + window.extent(dim)));
      }
      start += at * strides.extent(dim);
    }
    return derived(start, manual, window, strides);
  }

  /**
   * {@return the same elements with two dimensions exchanged}
   *
   * @param first a dimension, from 0
   * @param second the one it changes places with
   */
  public ChipTensor transpose(int first, int second) {
    int[] order = IntStream.range(0, rank()).toArray();
    requireDim(first);
    requireDim(second);
    order[first] = second;
    order[second] = first;
    return permute(order);
  }

  /**
   * {@return the same elements, dimension {@code order[i]} as dimension {@code i}}
   *
   * @param order which dimension of this tensor comes at each place; each once
   */
  public ChipTensor permute(int... order) {
    if (order.length != rank() || Arrays.stream(order).distinct().count() != rank()) {
      throw refuse(Arrays.toString(order) + " is no order of the dimensions");
    }
    Arrays.stream(order).forEach(this::requireDim);
    return derived(startOffset, false, chosen(shape, order), chosen(strides, order));
  }

  /**
   * {@return elements {@code [start, end)} of one dimension, every {@code step}-th of them}
   *
   * @param dim which dimension, from 0, the outermost
   * @param start first element taken
   * @param end one behind the last element
   * @param step distance of neighbours, 1 or more
   */
  public ChipTensor slice(int dim, int start, int end, int step) {
    requireDim(dim);
    if (start < 0 || end <= start || end > shape.extent(dim) || step < 1) {
      throw refuse("[" + start + ", " + end + ") by " + step + " does not fit dimension " + dim);
    }
    int[] extents = shape.toArray();
    extents[dim] = (int) ((end - start + (long) step - 1) / step);
    int[] steps = strides.toArray();
    steps[dim] = bits(strides.extent(dim) * step);
    long moved = startOffset + start * strides.extent(dim);
    return derived(moved, false, Shape.of(extents), Shape.of(steps));
  }

  /**
   * {@return the same elements in row-major order under another shape; this one must be contiguous}
   *
   * @param extents elements in each dimension, as many in all as now
   */
  public ChipTensor reshape(int... extents) {
    Shape target = Shape.of(extents);
    if (!contiguous || target.elements() != shape.elements()) {
      throw refuse(
          "reshape to " + target + ": as many elements are wanted, and a tensor without gaps");
    }
    return with(startOffset, false, target, rowMajor(target), true, target.elements());
  }

  /** {@return number of dimensions} */
  public int rank() {
    return shape.rank();
  }

  private ChipTensor derived(long start, boolean manual, Shape extents, Shape steps) {
    boolean dense = rowMajor(extents, steps);
    return with(start, manual, extents, steps, dense, reach(extents, steps, dense));
  }

  private ChipTensor with(
      long start, boolean manual, Shape extents, Shape steps, boolean dense, long reach) {
    return new ChipTensor(
        address,
        bufferBytes,
        owner,
        start,
        version,
        type,
        manual,
        onDevice,
        extents,
        steps,
        dense,
        reach);
  }

  private void requireDim(int dim) {
    if (dim < 0 || dim >= rank()) {
      throw refuse("dimension " + dim + " is outside 0.." + (rank() - 1));
    }
  }

  private AbiException refuse(String what) {
    return AbiException.value(STRUCT, what + "; the tensor has shape " + shape);
  }

  private static Shape chosen(Shape from, int[] order) {
    return Shape.of(Arrays.stream(order).map(from::bits).toArray());
  }

  private static boolean isEmpty(Shape shape) {
    return IntStream.range(0, shape.rank()).anyMatch(dim -> shape.bits(dim) == 0);
  }

  private static Shape rowMajor(Shape shape) {
    int[] steps = new int[shape.rank()];
    long step = 1;
    for (int dim = steps.length - 1; dim >= 0; dim--) {
      steps[dim] = bits(step);
      step *= shape.extent(dim);
    }
    return Shape.of(steps);
  }

  private static int bits(long step) {
    if (step >>> 32 != 0) {
      throw AbiException.value(STRUCT, "a stride of " + step + " is beyond 2^32-1 elements");
    }
    return (int) step;
  }

  private static boolean rowMajor(Shape shape, Shape strides) {
    long step = 1;
    for (int dim = shape.rank() - 1; dim >= 0; dim--) {
      if (strides.extent(dim) != step) {
        return false;
      }
      step *= shape.extent(dim);
    }
    return true;
  }

  private static long reach(Shape shape, Shape strides, boolean dense) {
    if (dense) {
      return shape.elements();
    }
    long last = 0;
    for (int dim = 0; dim < shape.rank(); dim++) {
      last += Math.max(0, shape.extent(dim) - 1) * strides.extent(dim);
    }
    return last + 1;
  }
}
