package dev.simpler.sim.core;

import dev.simpler.kernel.ElementType;

/** One tile, or one vector core's half of one, on its way from core to core. */
public final class PipeSlot {
  private byte[] bytes = new byte[0];
  private ElementType type = ElementType.INT8;
  private int rows;
  private int cols;

  /** Describes what is put in next and returns room for its elements, row after row. */
  public byte[] fill(ElementType newType, int newRows, int newCols) {
    type = newType;
    rows = newRows;
    cols = newCols;
    int needed = newRows * newCols * newType.bytes();
    if (bytes.length < needed) {
      bytes = new byte[needed];
    }
    return bytes;
  }

  /** The elements, row after row. */
  public byte[] bytes() {
    return bytes;
  }

  /** Type of the elements. */
  public ElementType type() {
    return type;
  }

  /** Rows; 0 while nothing was put in. */
  public int rows() {
    return rows;
  }

  /** Columns. */
  public int cols() {
    return cols;
  }

  /** Forgets what was put in. */
  public void clear() {
    rows = 0;
    cols = 0;
  }
}
