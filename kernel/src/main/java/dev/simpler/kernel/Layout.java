package dev.simpler.kernel;

/**
 * Order of a tile's or a global tensor's elements. Instructions address elements by row and column,
 * so for boxed tiles (NZ, ZN, ZZ, NN) the simulator keeps the big order only and leaves out the
 * boxes: NZ and ZZ are held row by row, ZN and NN column by column. A boxed tile seen through
 * TRESHAPE as its transposed counterpart therefore reads as on hardware.
 */
public enum Layout {
  /** Row after row. */
  ND(true, false),
  /** Column after column. */
  DN(false, false),
  /** Boxed: box columns, row-major boxes. */
  NZ(true, true),
  /** Boxed: box rows, column-major boxes. */
  ZN(false, true),
  /** Boxed: box rows, row-major boxes; scales of left operands. */
  ZZ(true, true),
  /** Boxed: box columns, column-major boxes; scales of right operands. */
  NN(false, true);

  private final boolean rowMajor;
  private final boolean boxed;

  Layout(boolean rowMajor, boolean boxed) {
    this.rowMajor = rowMajor;
    this.boxed = boxed;
  }

  /** {@return whether the simulator holds rows (true) or columns (false) contiguously} */
  public boolean isRowMajor() {
    return rowMajor;
  }

  /** {@return whether the layout consists of fractal boxes} */
  public boolean isBoxed() {
    return boxed;
  }
}
