package dev.simpler.kernel;

/**
 * Rectangles in UB of the vector cores of a cluster, as its cube core names them: targets of TMOV
 * straight out of L0C on a chip with that path. They are no tiles of the cube core; a vector core
 * declares a tile at the same offset to read what arrives.
 *
 * @param part which vector cores get which part
 * @param type type of the elements there
 * @param offset byte offset in UB of every core that gets a part, a multiple of 32
 * @param layout ND, DN or NZ: what the tile there is declared with
 * @param rows capacity of one core's rectangle
 * @param cols its columns; lines are whole blocks of 32 bytes, boxed places whole boxes
 */
public record VectorPlace(
    Part part, ElementType type, int offset, Layout layout, int rows, int cols) {
  /**
   * A row-major place.
   *
   * @param part of the unit's operands
   * @param type of the elements
   * @param offset of the first element, in bytes
   * @param rows number of rows
   * @param cols number of columns
   */
  public VectorPlace(Part part, ElementType type, int offset, int rows, int cols) {
    this(part, type, offset, Layout.ND, rows, cols);
  }

  /** Which vector cores get which part of the accumulator. */
  public enum Part {
    /** The first vector core gets everything. */
    FIRST,
    /** The second vector core gets everything. */
    SECOND,
    /** The first gets the upper half of the rows, the second the lower half. */
    ROW_HALVES,
    /** The first gets the left half of the columns, the second the right half. */
    COLUMN_HALVES
  }
}
