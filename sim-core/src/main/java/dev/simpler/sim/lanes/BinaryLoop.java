package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;

/**
 * The loops of one element-wise operation over runs of consecutive elements. All offsets are in
 * bytes into the same memory; runs may be equal or disjoint.
 */
public interface BinaryLoop {
  /** Whether the operation is defined on the type. */
  boolean supports(ElementType type);

  /** {@code d[i] = a[i] op b[i]}, on vectors where there is a vector form. */
  void run(ElementType type, byte[] memory, int d, int a, int b, int count);

  /** The same element by element. */
  void runScalar(ElementType type, byte[] memory, int d, int a, int b, int count);

  /** {@code d[i] = a[i] op s} with a float scalar, on vectors. */
  void runWith(ElementType type, byte[] memory, int d, int a, float scalar, int count);

  /** {@code d[i] = a[i] op s} with an integer scalar. */
  void runWith(ElementType type, byte[] memory, int d, int a, long scalar, int count);
}
