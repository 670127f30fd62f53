package dev.simpler.kernel;

/**
 * How a filter moves over a feature map.
 *
 * @param filterH rows of the filter, 1 to 511
 * @param filterW columns of the filter, 1 to 511
 * @param strideH rows from one place to the next, 1 to 63
 * @param strideW columns likewise
 * @param dilationH rows of the map from one row of the filter to the next, 1 to 255
 * @param dilationW columns likewise
 * @param left columns of padding before the map, 0 to 255
 * @param right columns of padding behind it
 * @param top rows of padding before it
 * @param bottom rows of padding behind it
 */
public record ImageWindow(
    int filterH,
    int filterW,
    int strideH,
    int strideW,
    int dilationH,
    int dilationW,
    int left,
    int right,
    int top,
    int bottom) {
  /**
   * {@return a filter that moves by 1, without dilation and padding}
   *
   * @param filterH rows of the filter
   * @param filterW columns of the filter
   */
  public static ImageWindow of(int filterH, int filterW) {
    return new ImageWindow(filterH, filterW, 1, 1, 1, 1, 0, 0, 0, 0);
  }

  /**
   * {@return this with other strides}
   *
   * @param ofRows 1 to 63
   * @param ofColumns 1 to 63
   */
  public ImageWindow strides(int ofRows, int ofColumns) {
    return new ImageWindow(
        filterH, filterW, ofRows, ofColumns, dilationH, dilationW, left, right, top, bottom);
  }

  /**
   * {@return this with other dilations}
   *
   * @param ofRows 1 to 255
   * @param ofColumns 1 to 255
   */
  public ImageWindow dilations(int ofRows, int ofColumns) {
    return new ImageWindow(
        filterH, filterW, strideH, strideW, ofRows, ofColumns, left, right, top, bottom);
  }

  /**
   * {@return this with other padding, in the order in which the chips take it}
   *
   * @param newLeft columns of padding before each row
   * @param newRight columns behind it
   * @param newTop rows above the map
   * @param newBottom rows below it
   */
  public ImageWindow padding(int newLeft, int newRight, int newTop, int newBottom) {
    return new ImageWindow(
        filterH, filterW, strideH, strideW, dilationH, dilationW, newLeft, newRight, newTop,
        newBottom);
  }

  /**
   * {@return rows of places that the filter has on a map of {@code rows} rows; 0 or less if none}
   *
   * @param rows of the map
   */
  public int placesH(int rows) {
    return Math.floorDiv(rows + top + bottom - dilationH * (filterH - 1) - 1, strideH) + 1;
  }

  /**
   * {@return columns of places likewise}
   *
   * @param columns of the map
   */
  public int placesW(int columns) {
    return Math.floorDiv(columns + left + right - dilationW * (filterW - 1) - 1, strideW) + 1;
  }
}
