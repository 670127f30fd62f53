package dev.simpler.kernel.machine;

/** Where the 32 elements of a group with a scale of its own lie, and in which order scales go. */
public enum GroupOrder {
  /** Pieces of rows, in the order of their first elements. */
  ROWS(32, false),
  /** Pieces of columns, likewise. */
  COLUMNS(32, true),
  /** Pieces of columns; exponents of two that follow each other in a column are neighbours. */
  COLUMN_PAIRS(64, true);

  private final int rows;
  private final boolean down;

  GroupOrder(int rows, boolean down) {
    this.rows = rows;
    this.down = down;
  }

  /** What the number of rows is a multiple of, if groups go down. */
  public int rows() {
    return rows;
  }

  /** Whether groups are pieces of columns. */
  public boolean isDown() {
    return down;
  }
}
