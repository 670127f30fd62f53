package dev.simpler.kernel;

/** Width of a value that TPRINT prints, and decimals of one that is not whole. */
public enum PrintFormat {
  /** 8 characters, 4 decimals. */
  WIDTH8_PRECISION4(8, 4),
  /** 8 characters, 2 decimals. */
  WIDTH8_PRECISION2(8, 2),
  /** 10 characters, 6 decimals. */
  WIDTH10_PRECISION6(10, 6);

  private final int width;
  private final int decimals;

  PrintFormat(int width, int decimals) {
    this.width = width;
    this.decimals = decimals;
  }

  /** {@return characters of a value at least} */
  public int width() {
    return width;
  }

  /** {@return digits behind the point} */
  public int decimals() {
    return decimals;
  }
}
