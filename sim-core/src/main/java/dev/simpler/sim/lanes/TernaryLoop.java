package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;

/**
 * The loops of one element-wise operation of three operands over runs of consecutive elements. All
 * offsets are in bytes into the same memory; runs may be equal or disjoint.
 */
public interface TernaryLoop {
  /** Whether the operation is defined on the type. */
  boolean supports(ElementType type);

  /** {@code d[i] = op(a[i], b[i], c[i])}, on vectors where there is a vector form. */
  void run(ElementType type, byte[] memory, int d, int a, int b, int c, int count);

  /** The same element by element. */
  void runScalar(ElementType type, byte[] memory, int d, int a, int b, int c, int count);

  /** {@code d[i] = op(a[i], s, c[i])} with a scalar of a floating-point type. */
  void runWith(ElementType type, byte[] memory, int d, int a, float s, int c, int count);

  /** {@code d[i] = op(a[i], s, c[i])} with a scalar of an integer type. */
  void runWith(ElementType type, byte[] memory, int d, int a, long s, int c, int count);
}
