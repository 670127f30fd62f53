package dev.simpler.kernel;

/** A tensor argument as the graph runtime describes it to kernels. */
public interface TensorArgument {
  /** Type of its elements. */
  ElementType type();

  /** Number of dimensions, 0 to 5; without any it is one element. */
  int rank();

  /** Extent of one dimension. */
  int shape(int dimension);

  /** Number of elements. */
  long elements();

  /** Device address of its first element. */
  long address();

  /** The tensor's elements as its descriptor lays them out. */
  GlobalTensor global();

  /**
   * A contiguous {@code rows x cols} matrix from the tensor's first element on, whatever the
   * tensor's own shape.
   */
  GlobalTensor matrix(int rows, int cols);

  /**
   * A contiguous {@code rows x cols} matrix that starts {@code offset} elements after the tensor's
   * first one.
   */
  GlobalTensor matrix(long offset, int rows, int cols);

  /**
   * A view with explicit extents and strides over the tensor's elements.
   *
   * @param offset elements to skip from the tensor's first one
   * @param shape five extents, outermost first
   * @param strides five distances in elements
   * @param layout ND, DN or NZ
   */
  GlobalTensor view(long offset, int[] shape, long[] strides, Layout layout);
}
