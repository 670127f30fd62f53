package dev.simpler.sim.observe;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;

/**
 * A rectangle of a tile as bytes of an on-chip memory: {@code lines()} runs of {@code lineBytes()}
 * bytes, {@code pitch} apart.
 *
 * @param name the kernel's name for the tile
 * @param location which memory
 * @param offset byte offset of the rectangle's first element; -1 if the tile has no address yet
 * @param type element type
 * @param layout element order; rows follow each other if it is row-major, else columns
 * @param rows rows of the rectangle
 * @param cols columns of the rectangle
 * @param pitch bytes from one line to the next
 */
public record TileRegion(
    String name,
    Location location,
    int offset,
    ElementType type,
    Layout layout,
    int rows,
    int cols,
    int pitch) {

  /** {@return contiguous runs} */
  public int lines() {
    return layout.isRowMajor() ? rows : cols;
  }

  /** {@return bytes of each run} */
  public int lineBytes() {
    return (layout.isRowMajor() ? cols : rows) * type.bytes();
  }

  /**
   * {@return whether a byte of the memory belongs to it}
   *
   * @param at byte offset in the memory
   */
  public boolean contains(int at) {
    int distance = at - offset;
    return offset >= 0
        && distance >= 0
        && distance / pitch < lines()
        && distance % pitch < lineBytes();
  }
}
