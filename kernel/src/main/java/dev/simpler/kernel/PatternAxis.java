package dev.simpler.kernel;

/** What a {@link MaskPattern} chooses among: the columns of each row, or whole rows. */
public enum PatternAxis {
  /** Columns, the pattern starting anew in each row: GATHER_ROW and SCATTER_ROW of the manual. */
  COLUMNS,
  /** Rows: GATHER_COL and SCATTER_COL of the manual. */
  ROWS
}
