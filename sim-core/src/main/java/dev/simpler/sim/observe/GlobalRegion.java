package dev.simpler.sim.observe;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Elements of global memory that an instruction touches: the first {@code rows x cols} of a strided
 * view, seen as a matrix the way tiles see it. Immutable.
 */
public final class GlobalRegion {
  private final long address;
  private final long span;
  private final ElementType type;
  private final Layout layout;
  private final int[] shape;
  private final long[] strides;
  private final int rows;
  private final int cols;
  private final boolean exact;

  /**
   * Creates a region.
   *
   * @param address device address of the view's first element
   * @param span bytes from there to the end of the last one
   * @param type element type
   * @param layout how the five dimensions make a matrix
   * @param shape five extents
   * @param strides five strides in elements
   * @param rows rows touched
   * @param cols columns touched
   * @param exact whether all of them are touched; otherwise some, chosen by indices
   */
  public GlobalRegion(
      long address,
      long span,
      ElementType type,
      Layout layout,
      int[] shape,
      long[] strides,
      int rows,
      int cols,
      boolean exact) {
    this.address = address;
    this.span = span;
    this.type = type;
    this.layout = layout;
    this.shape = shape.clone();
    this.strides = strides.clone();
    this.rows = rows;
    this.cols = cols;
    this.exact = exact;
  }

  /**
   * A run of bytes.
   *
   * @param address on the device, of the first byte
   * @param bytes how many
   * @return a region of one row
   */
  public static GlobalRegion run(long address, int bytes) {
    return new GlobalRegion(
        address,
        bytes,
        ElementType.UINT8,
        Layout.ND,
        new int[] {1, 1, 1, 1, bytes},
        new long[] {bytes, bytes, bytes, bytes, 1},
        1,
        bytes,
        true);
  }

  /** {@return device address of the view's first element} */
  public long address() {
    return address;
  }

  /** {@return bytes from there to the end of the view's last element} */
  public long span() {
    return span;
  }

  /** {@return element type} */
  public ElementType type() {
    return type;
  }

  /** {@return how the five dimensions make a matrix} */
  public Layout layout() {
    return layout;
  }

  /**
   * {@return an extent, outermost first}
   *
   * @param dimension which one, 0 is the outermost
   */
  public int extent(int dimension) {
    return shape[dimension];
  }

  /**
   * {@return a stride in elements, outermost first}
   *
   * @param dimension which one, 0 is the outermost
   */
  public long stride(int dimension) {
    return strides[dimension];
  }

  /** {@return rows touched} */
  public int rows() {
    return rows;
  }

  /** {@return columns touched} */
  public int cols() {
    return cols;
  }

  /** {@return whether all of them are touched; otherwise some, chosen by indices} */
  public boolean exact() {
    return exact;
  }

  /**
   * {@return device address of an element of the matrix}
   *
   * @param row of the matrix, from 0
   * @param col of the matrix, from 0
   */
  public long at(int row, int col) {
    return address + type.bytes() * ViewPlaces.offset(layout, shape, strides, row, col);
  }

  private List<Integer> extents() {
    return IntStream.of(shape).boxed().toList();
  }

  private List<Long> distances() {
    return LongStream.of(strides).boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GlobalRegion that
        && address == that.address
        && span == that.span
        && type == that.type
        && layout == that.layout
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(strides, that.strides)
        && rows == that.rows
        && cols == that.cols
        && exact == that.exact;
  }

  @Override
  public int hashCode() {
    return Objects.hash(address, span, type, layout, extents(), distances(), rows, cols, exact);
  }

  @Override
  public String toString() {
    return (exact ? "" : "some of ")
        + rows
        + "x"
        + cols
        + " "
        + type
        + " at "
        + String.format("0x%x", address)
        + " of a view "
        + layout
        + extents()
        + " with strides "
        + distances();
  }
}
