package dev.simpler.kernel;

/** A tensor argument as the graph runtime describes it to kernels. */
public interface TensorArgument {
  /** {@return type of its elements} */
  ElementType type();

  /** {@return number of dimensions, 0 to 5; without any it is one element} */
  int rank();

  /**
   * {@return extent of one dimension}
   *
   * @param dimension which one, 0 is the outermost
   */
  int shape(int dimension);

  /** {@return number of elements} */
  long elements();

  /** {@return device address of its first element} */
  long address();

  /** {@return the tensor's elements as its descriptor lays them out} */
  GlobalTensor global();

  /**
   * {@return a contiguous {@code rows x cols} matrix from the tensor's first element on, whatever
   * the tensor's own shape}
   *
   * @param rows number of rows
   * @param cols number of columns
   */
  GlobalTensor matrix(int rows, int cols);

  /**
   * {@return a contiguous {@code rows x cols} matrix that starts {@code offset} elements after the
   * tensor's first one}
   *
   * @param offset elements before its first one
   * @param rows number of rows
   * @param cols number of columns
   */
  GlobalTensor matrix(long offset, int rows, int cols);

  /**
   * {@return a view with explicit extents and strides over the tensor's elements}
   *
   * @param offset elements to skip from the tensor's first one
   * @param shape five extents, outermost first
   * @param strides five distances in elements
   * @param layout ND, DN or NZ
   */
  GlobalTensor view(long offset, int[] shape, long[] strides, Layout layout);
}
