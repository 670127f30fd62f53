package dev.simpler.sim.observe;

import dev.simpler.kernel.Layout;

/** Where the elements of a view on global memory are that a tile sees as a matrix. */
public final class ViewPlaces {
  private ViewPlaces() {}

  /**
   * {@return offset in elements of tile element ({@code row}, {@code col}) from the view's first
   * element}
   *
   * @param shape the view's five extents
   * @param strides its five strides in elements
   * @param layout how the five dimensions make a matrix
   * @param row of the tile
   * @param col of the tile
   */
  public static long offset(Layout layout, int[] shape, long[] strides, int row, int col) {
    return switch (layout) {
      case ND -> fold(shape, strides, row) + row % shape[3] * strides[3] + col * strides[4];
      case NZ -> {
        int outer = col / shape[4];
        yield outer / shape[1] * strides[0]
            + outer % shape[1] * strides[1]
            + row / shape[3] * strides[2]
            + row % shape[3] * strides[3]
            + col % shape[4] * strides[4];
      }
      case ZZ -> inScaleBox(shape, strides, row, col);
      case NN -> inScaleBox(shape, strides, col, row);
      case DN, ZN -> {
        int outer = col / shape[4];
        yield outer / shape[2] / shape[1] * strides[0]
            + outer / shape[2] % shape[1] * strides[1]
            + outer % shape[2] * strides[2]
            + row * strides[3]
            + col % shape[4] * strides[4];
      }
    };
  }

  /** In boxes of 16 lines of 2 scales: line, and number in it. */
  private static long inScaleBox(int[] shape, long[] strides, int line, int number) {
    int outer = line / shape[3];
    return outer / shape[1] * strides[0]
        + outer % shape[1] * strides[1]
        + number / shape[4] * strides[2]
        + line % shape[3] * strides[3]
        + number % shape[4] * strides[4];
  }

  private static long fold(int[] shape, long[] strides, int row) {
    int outer = row / shape[3];
    return outer == 0
        ? 0
        : outer / shape[2] / shape[1] * strides[0]
            + outer / shape[2] % shape[1] * strides[1]
            + outer % shape[2] * strides[2];
  }
}
