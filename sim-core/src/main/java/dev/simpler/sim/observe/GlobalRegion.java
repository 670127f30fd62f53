package dev.simpler.sim.observe;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import java.util.List;

/**
 * Elements of global memory that an instruction touches: the first {@code rows x cols} of a strided
 * view, seen as a matrix the way tiles see it.
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
public record GlobalRegion(
    long address,
    long span,
    ElementType type,
    Layout layout,
    List<Integer> shape,
    List<Long> strides,
    int rows,
    int cols,
    boolean exact) {

  public GlobalRegion {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
  }

  /** A run of bytes. */
  public static GlobalRegion run(long address, int bytes) {
    long all = bytes;
    return new GlobalRegion(
        address,
        bytes,
        ElementType.UINT8,
        Layout.ND,
        List.of(1, 1, 1, 1, bytes),
        List.of(all, all, all, all, 1L),
        1,
        bytes,
        true);
  }
}
