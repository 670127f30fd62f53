package dev.simpler.kernel;

/**
 * Which columns (or rows, see {@link PatternAxis}) a gather keeps, repeating along the row. The
 * names read as binary numbers: the last digit is the first column.
 */
public enum MaskPattern {
  /** Even columns. */
  P0101(2, 0),
  /** Odd columns. */
  P1010(2, 1),
  /** Columns 0, 4, 8 and so on. */
  P0001(4, 0),
  /** Columns 1, 5, 9 and so on. */
  P0010(4, 1),
  /** Columns 2, 6, 10 and so on. */
  P0100(4, 2),
  /** Columns 3, 7, 11 and so on. */
  P1000(4, 3),
  /** All columns. */
  P1111(1, 0);

  private final int period;
  private final int first;

  MaskPattern(int period, int first) {
    this.period = period;
    this.first = first;
  }

  /** {@return distance of kept columns} */
  public int period() {
    return period;
  }

  /** {@return first kept column} */
  public int first() {
    return first;
  }

  /**
   * {@return columns kept of {@code columns}}
   *
   * @param columns of the source
   */
  public int kept(int columns) {
    return Math.max(0, Math.ceilDiv(columns - first, period));
  }
}
