package dev.simpler.kernel;

/**
 * Extents of a feature map in blocks of C0 channels of 32 bytes: NC1HWC0, or NDC1HWC0 if there is
 * more than one depth. Its elements follow each other by n, d, c1, h, w, c0.
 *
 * @param n number of maps
 * @param d depths, 1 for two-dimensional convolutions
 * @param c1 blocks of channels
 * @param h rows
 * @param w columns
 */
public record FeatureShape(int n, int d, int c1, int h, int w) {
  /** Bytes of a block of channels. */
  public static final int BLOCK = 32;

  /**
   * {@return extents of two-dimensional maps, NC1HWC0}
   *
   * @param n number of maps
   * @param c1 blocks of channels
   * @param h rows
   * @param w columns
   */
  public static FeatureShape of(int n, int c1, int h, int w) {
    return new FeatureShape(n, 1, c1, h, w);
  }

  /**
   * {@return channels in a block of a type}
   *
   * @param type of the elements
   */
  public static int c0(ElementType type) {
    return BLOCK * Byte.SIZE / type.bits();
  }

  private static int stored(ElementType type) {
    return type == ElementType.INT32 ? 2 * c0(type) : c0(type);
  }

  /** {@return blocks of channels in all} */
  public long blocks() {
    return (long) n * d * c1 * h * w;
  }

  /**
   * {@return number of the first block of a row of a map}
   *
   * @param map from 0
   * @param depth from 0; 0 in two dimensions
   * @param channels block of channels, from 0
   * @param row from 0
   */
  public int block(int map, int depth, int channels, int row) {
    return (((map * d + depth) * c1 + channels) * h + row) * w;
  }

  /**
   * {@return a view of this shape on a tensor's contiguous elements as the matrix that a product
   * makes of it: a row for each place n, h, w and a column for each channel d, c1, c0} TSTORE
   * writes a convolution's result through it. The fixpipe divides no blocks of INT32: they have 16
   * channels.
   *
   * @param offset first element
   * @param tensor argument of at least as many elements
   */
  public GlobalTensor matrix(TensorArgument tensor, long offset) {
    int c0 = stored(tensor.type());
    long plane = (long) h * w * c0;
    int[] extents = {d, c1, n, h * w, c0};
    long[] strides = {plane * c1, plane, plane * c1 * d, c0, 1};
    return tensor.view(offset, extents, strides, Layout.NZ);
  }
}
