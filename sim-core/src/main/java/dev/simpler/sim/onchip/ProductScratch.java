package dev.simpler.sim.onchip;

import java.util.Arrays;

/**
 * Room for operands of the cube unit's products in the form in which loops read them. One per core,
 * overwritten by every product, grown to the largest one so far; for the thread that runs the core.
 */
public final class ProductScratch {
  private static final float[] NONE = {};

  private float[][] rows = {};
  private float[] panel = NONE;
  private float[] sums = NONE;

  ProductScratch() {}

  /** At least {@code count} rows, the first {@code count} of at least {@code length} floats. */
  public float[][] rows(int count, int length) {
    if (rows.length < count) {
      int present = rows.length;
      rows = Arrays.copyOf(rows, count);
      Arrays.fill(rows, present, count, NONE);
    }
    for (int row = 0; row < count; row++) {
      if (rows[row].length < length) {
        rows[row] = new float[length];
      }
    }
    return rows;
  }

  /** At least {@code length} floats of an operand. */
  public float[] panel(int length) {
    if (panel.length < length) {
      panel = new float[length];
    }
    return panel;
  }

  /** At least {@code length} floats of the result. */
  public float[] sums(int length) {
    if (sums.length < length) {
      sums = new float[length];
    }
    return sums;
  }
}
