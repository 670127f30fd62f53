package dev.simpler.abi.tensor;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as the device sees it: a strided window on a device buffer. Immutable; views share the
 * buffer and the owner.
 *
 * <p>Element {@code (i0, i1, ...)} lies {@link #startOffset} + Σ i·stride elements behind the
 * buffer's address. {@code rawShape} and {@code offsets} describe the row-major buffer and the
 * window's corner in it, as in the reference; where they and the strides disagree (after {@link
 * #transpose} or a stepped {@link #slice}) start offset and strides are what counts.
 */
public final class Tensor {
  /** Owner of tensors that no task created. */
  public static final long NO_OWNER = -1L;

  private final long address;
  private final long bufferBytes;
  private final long owner;
  private final long startOffset;
  private final int version;
  private final DataType type;
  private final boolean manualDep;
  private final int[] shape;
  private final int[] rawShape;
  private final int[] offsets;
  private final long[] strides;

  /** The 128 bytes, made when first needed: a tensor is often an argument of many tasks. */
  private volatile byte @Nullable [] encoded;

  Tensor(
      long address,
      long bufferBytes,
      long owner,
      long startOffset,
      int version,
      DataType type,
      boolean manualDep,
      int[] shape,
      int[] rawShape,
      int[] offsets,
      long[] strides) {
    this.address = address;
    this.bufferBytes = bufferBytes;
    this.owner = owner;
    this.startOffset = startOffset;
    this.version = version;
    this.type = type;
    this.manualDep = manualDep;
    this.shape = shape;
    this.rawShape = rawShape;
    this.offsets = offsets;
    this.strides = strides;
  }

  /**
   * {@return a contiguous tensor over device memory that no task of the graph created}
   *
   * @param address of the first byte of the buffer on the device
   * @param type of the elements
   * @param shape elements in each dimension
   * @param manualDep whether dependency inference leaves the tensor alone
   * @param version for write-after-write ordering; 0 if nobody wrote before
   */
  public static Tensor external(
      long address, DataType type, Shape shape, boolean manualDep, int version) {
    return contiguous(address, shape.bytes(type), NO_OWNER, version, type, manualDep, shape);
  }

  /**
   * {@return a contiguous, tracked tensor of version 0 over device memory}
   *
   * @param address of the first byte of the buffer on the device
   * @param type of the elements
   * @param extents elements in each dimension, read as unsigned
   */
  public static Tensor external(long address, DataType type, int... extents) {
    return external(address, type, Shape.of(extents), false, 0);
  }

  /**
   * {@return a contiguous tensor with a given owner task, whose buffer may be larger than its
   * elements}
   *
   * @param address of the first byte of the buffer on the device
   * @param bufferBytes size of the buffer, at least that of the elements
   * @param owner id of the task that created the buffer
   * @param version for write-after-write ordering; 0 if nobody wrote before
   * @param type of the elements
   * @param manualDep whether dependency inference leaves the tensor alone
   * @param shape elements in each dimension
   */
  public static Tensor contiguous(
      long address,
      long bufferBytes,
      long owner,
      int version,
      DataType type,
      boolean manualDep,
      Shape shape) {
    int[] extents = shape.toArray();
    return new Tensor(
        address,
        bufferBytes,
        owner,
        0,
        version,
        type,
        manualDep,
        extents,
        extents,
        new int[extents.length],
        Strides.rowMajor(extents));
  }

  /**
   * {@return a window of {@code extents} elements whose corner is {@code corner} elements into this
   * tensor} Tracked by dependency inference again, even if this tensor is not.
   *
   * @param extents elements in each dimension, read as unsigned
   * @param corner first element of the window in each dimension of this tensor
   */
  public Tensor view(int[] extents, int[] corner) {
    return view(extents, corner, false);
  }

  /**
   * {@return a window as {@link #view(int[], int[])}, with its own manual-dependency flag}
   *
   * @param extents elements in each dimension, read as unsigned
   * @param corner first element of the window in each dimension of this tensor
   * @param manual whether dependency inference leaves the view alone
   */
  public Tensor view(int[] extents, int[] corner, boolean manual) {
    requireRank("view shape", extents.length);
    requireRank("view offsets", corner.length);
    long start = startOffset;
    int[] moved = offsets.clone();
    for (int dim = 0; dim < shape.length; dim++) {
      long at = Integer.toUnsignedLong(corner[dim]);
      long extent = Integer.toUnsignedLong(extents[dim]);
      if (at + extent > extent(dim)) {
        throw AbiException.value(
            "Tensor.view",
            "dimension "
                + dim
                + " of the view ends at "
                + (at + extent)
                + ", the tensor's extent is "
                + extent(dim));
      }
      start += at * strides[dim];
      moved[dim] += corner[dim];
    }
    return with(start, manual, extents.clone(), rawShape, moved, strides);
  }

  /**
   * {@return elements {@code [start, end)} of one dimension, every {@code step}-th of them}
   *
   * @param dim which dimension, from 0, the outermost
   * @param start first element taken
   * @param end one behind the last element
   * @param step distance of neighbours, 1 or more
   */
  public Tensor slice(int dim, int start, int end, int step) {
    requireDim(dim);
    if (start < 0 || end < start || end > extent(dim) || step < 1) {
      throw AbiException.value(
          "Tensor.slice",
          "["
              + start
              + ", "
              + end
              + ") by "
              + step
              + " does not fit dimension "
              + dim
              + " of extent "
              + extent(dim)
              + " with a step of at least 1");
    }
    int[] extents = shape.clone();
    extents[dim] = (int) ((end - start + (long) step - 1) / step);
    int[] moved = offsets.clone();
    moved[dim] += start;
    long[] stepped = strides.clone();
    stepped[dim] *= step;
    return with(startOffset + start * strides[dim], false, extents, rawShape, moved, stepped);
  }

  /**
   * {@return the same elements with two dimensions exchanged}
   *
   * @param first a dimension, from 0
   * @param second the one it changes places with
   */
  public Tensor transpose(int first, int second) {
    requireDim(first);
    requireDim(second);
    int[] turned = Strides.swapped(shape, first, second);
    return with(
        startOffset,
        false,
        turned,
        isRawEqualShape() ? turned : Strides.swapped(rawShape, first, second),
        Strides.swapped(offsets, first, second),
        Strides.swapped(strides, first, second));
  }

  /**
   * {@return the same elements in row-major order under another shape; this tensor must be
   * contiguous}
   *
   * @param extents elements in each dimension, as many in all as now
   */
  public Tensor reshape(int... extents) {
    Shape target = Shape.of(extents);
    if (target.elements() != elements()) {
      throw AbiException.value(
          "Tensor.reshape",
          "shape "
              + target
              + " has "
              + target.elements()
              + " elements, the tensor has "
              + elements());
    }
    if (!isContiguous()) {
      throw AbiException.value(
          "Tensor.reshape", "a tensor with gaps between its rows cannot be reshaped: " + this);
    }
    int[] fresh = target.toArray();
    return with(startOffset, false, fresh, fresh, new int[fresh.length], Strides.rowMajor(fresh));
  }

  private Tensor with(
      long start, boolean manual, int[] extents, int[] raw, int[] corner, long[] steps) {
    return new Tensor(
        address, bufferBytes, owner, start, version, type, manual, extents, raw, corner, steps);
  }

  /** {@return device address of the buffer} */
  public long address() {
    return address;
  }

  /** {@return size of the buffer in bytes} */
  public long bufferBytes() {
    return bufferBytes;
  }

  /** {@return task that created the buffer, or {@link #NO_OWNER}} */
  public long owner() {
    return owner;
  }

  /** {@return first element of the window, in elements from the buffer's start} */
  public long startOffset() {
    return startOffset;
  }

  /** {@return device address of the window's first element} */
  public long startAddress() {
    return address + startOffset * type.bytes();
  }

  /** {@return version for write-after-write ordering} */
  public int version() {
    return version;
  }

  /** {@return element type} */
  public DataType type() {
    return type;
  }

  /** {@return whether dependency inference leaves this tensor alone} */
  public boolean manualDep() {
    return manualDep;
  }

  /** {@return number of dimensions} */
  public int rank() {
    return shape.length;
  }

  /**
   * {@return extent of one dimension}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public long extent(int dim) {
    return Integer.toUnsignedLong(shape[dim]);
  }

  /**
   * {@return distance of neighbours along one dimension, in elements}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public long stride(int dim) {
    return strides[dim];
  }

  /**
   * {@return extent of one dimension of the underlying row-major buffer, as its 32 bits}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public int rawExtentBits(int dim) {
    return rawShape[dim];
  }

  /**
   * {@return corner of the window along one dimension, as its 32 bits}
   *
   * @param dim which dimension, from 0, the outermost
   */
  public int offsetBits(int dim) {
    return offsets[dim];
  }

  /** {@return extents, as 32-bit patterns} */
  public int[] shape() {
    return shape.clone();
  }

  /** {@return number of elements} */
  public long elements() {
    return Shape.of(shape).elements();
  }

  /** {@return whether the elements lie one behind the other in row-major order} */
  public boolean isContiguous() {
    return Strides.isRowMajor(strides, shape);
  }

  /** {@return whether the window is the whole buffer's frame} */
  public boolean isRawEqualShape() {
    return rawShape == shape;
  }

  /** {@return whether the window starts at the buffer's first element} */
  public boolean isAllOffsetZero() {
    return startOffset == 0 && Strides.allZero(offsets);
  }

  /** Whether the strides are those of the row-major raw shape, so that they need not be stored. */
  boolean stridesAreImplied() {
    return Strides.isRowMajor(strides, rawShape);
  }

  /**
   * {@return one behind the last element the window can touch, in elements; the start if it is
   * empty}
   */
  public long endOffset() {
    long last = startOffset;
    for (int dim = 0; dim < shape.length; dim++) {
      if (shape[dim] == 0) {
        return startOffset;
      }
      last += (extent(dim) - 1) * strides[dim];
    }
    return last + 1;
  }

  /**
   * Writes the 128 bytes of this tensor.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   */
  public void encode(MemorySegment segment, long offset) {
    byte[] bytes = encoded;
    if (bytes == null) {
      bytes = new byte[TensorLayout.BYTES];
      TensorCodec.encode(this, MemorySegment.ofArray(bytes), 0);
      encoded = bytes;
    }
    MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, offset, TensorLayout.BYTES);
  }

  /**
   * Reads a tensor; a typed error if the bytes are none.
   *
   * @param segment memory that holds the bytes
   * @param offset where the struct begins there, in bytes
   * @return the tensor, a value of its own
   */
  public static Tensor decode(MemorySegment segment, long offset) {
    return TensorCodec.decode(segment, offset);
  }

  private void requireRank(String what, int rank) {
    if (rank != shape.length) {
      throw AbiException.value("Tensor", what + " has rank " + rank + ", the tensor " + rank());
    }
  }

  private void requireDim(int dim) {
    if (dim < 0 || dim >= shape.length) {
      throw AbiException.value(
          "Tensor",
          String.format(
              "dimension %d is outside 0..%d (at most %d)",
              dim, shape.length - 1, Limits.MAX_RANK));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && address == that.address
        && bufferBytes == that.bufferBytes
        && owner == that.owner
        && startOffset == that.startOffset
        && version == that.version
        && type == that.type
        && manualDep == that.manualDep
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(rawShape, that.rawShape)
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(strides, that.strides);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(address * 31 + startOffset) * 31 + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return String.format(
        "%s%s at 0x%x+%d strides %s",
        type, Shape.of(shape), address, startOffset, Arrays.toString(strides));
  }
}
