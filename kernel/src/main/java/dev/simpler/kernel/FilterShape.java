package dev.simpler.kernel;

/**
 * Extents of convolution filters as the cube takes them: FRACTAL_Z, or FRACTAL_Z_3D if there is
 * more than one depth. Elements follow each other by d, c1, h, w, n, c0, with C0 channels of 32
 * bytes.
 *
 * @param d depths, 1 for two-dimensional convolutions
 * @param c1 blocks of channels
 * @param h rows of a filter
 * @param w columns of a filter
 * @param n number of filters, a multiple of 16
 */
public record FilterShape(int d, int c1, int h, int w, int n) {
  /** Filters in a box. */
  public static final int BOX = 16;

  /**
   * {@return extents of two-dimensional filters, FRACTAL_Z}
   *
   * @param c1 blocks of channels
   * @param h rows of a filter
   * @param w columns of a filter
   * @param n number of filters
   */
  public static FilterShape of(int c1, int h, int w, int n) {
    return new FilterShape(1, c1, h, w, n);
  }

  /** {@return blocks of channels in all} */
  public long blocks() {
    return (long) d * c1 * h * w * n;
  }

  /**
   * {@return depth of the product that the filters are the right operand of}
   *
   * @param type of the elements
   */
  public int depth(ElementType type) {
    return d * c1 * h * w * FeatureShape.c0(type);
  }
}
