package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;

/** The loops of one element-wise operation of one operand; offsets in bytes. */
public interface UnaryLoop {
  /** Whether the operation is defined on the type. */
  boolean supports(ElementType type);

  /** {@code d[i] = op a[i]}, on vectors where there is a vector form. */
  void run(ElementType type, byte[] memory, int d, int a, int count);

  /** The same element by element. */
  void runScalar(ElementType type, byte[] memory, int d, int a, int count);
}
