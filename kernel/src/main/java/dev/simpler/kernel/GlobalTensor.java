package dev.simpler.kernel;

/**
 * A view of up to five dimensions on global memory. Loads and stores go through it; an access past
 * the end of what it views is a fault that names the argument it came from.
 */
public interface GlobalTensor {
  /** Type of its elements. */
  ElementType type();

  /** Extent of dimension {@code dimension}, 0 (outermost) to 4. */
  int shape(int dimension);

  /** Distance in elements between neighbours along {@code dimension}. */
  long stride(int dimension);

  /** Order in which tiles map onto it: ND, DN or NZ. */
  Layout layout();

  /** Device address of element (0,0,0,0,0). */
  long address();

  /**
   * The same memory as elements of another type of the same size: arguments carry FLOAT8 as UINT8.
   * Elements of half a byte (FLOAT4, INT4) come as bytes too, and as twice as many along the
   * dimension in which neighbours are side by side: the innermost one, of DN the one before it.
   */
  GlobalTensor as(ElementType type);

  /**
   * The {@code rows x cols} matrix that starts at element ({@code row}, {@code col}) of this view's
   * two innermost dimensions.
   */
  GlobalTensor block(int row, int col, int rows, int cols);
}
