package dev.simpler.kernel;

/**
 * A view of up to five dimensions on global memory. Loads and stores go through it; an access past
 * the end of what it views is a fault that names the argument it came from.
 */
public interface GlobalTensor {
  /** {@return type of its elements} */
  ElementType type();

  /**
   * {@return extent of dimension {@code dimension}, 0 (outermost) to 4}
   *
   * @param dimension which one, 0 is the outermost
   */
  int shape(int dimension);

  /**
   * {@return distance in elements between neighbours along {@code dimension}}
   *
   * @param dimension which one, 0 is the outermost
   */
  long stride(int dimension);

  /** {@return order in which tiles map onto it: ND, DN or NZ} */
  Layout layout();

  /** {@return device address of element (0,0,0,0,0)} */
  long address();

  /**
   * {@return the same memory as elements of another type of the same size: arguments carry FLOAT8
   * as UINT8} Elements of half a byte (FLOAT4, INT4) come as bytes too, and as twice as many along
   * the dimension in which neighbours are side by side: the innermost one, of DN the one before it.
   *
   * @param type of elements of the same size
   */
  GlobalTensor as(ElementType type);

  /**
   * {@return the {@code rows x cols} matrix that starts at element ({@code row}, {@code col}) of
   * this view's two innermost dimensions}
   *
   * @param row first row
   * @param col first column
   * @param rows number of rows
   * @param cols number of columns
   */
  GlobalTensor block(int row, int col, int rows, int cols);
}
