package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;

/**
 * A two-operand operation followed by a one-operand one on its result, which is rounded to the
 * element type in between.
 */
record ThenUnary(BinaryLoop first, UnaryLoop second) implements BinaryLoop {
  @Override
  public boolean supports(ElementType type) {
    return first.supports(type) && second.supports(type);
  }

  @Override
  public void run(ElementType type, byte[] memory, int d, int a, int b, int count) {
    first.run(type, memory, d, a, b, count);
    second.run(type, memory, d, d, count);
  }

  @Override
  public void runScalar(ElementType type, byte[] memory, int d, int a, int b, int count) {
    first.runScalar(type, memory, d, a, b, count);
    second.runScalar(type, memory, d, d, count);
  }

  @Override
  public void runWith(ElementType type, byte[] memory, int d, int a, float scalar, int count) {
    first.runWith(type, memory, d, a, scalar, count);
    second.run(type, memory, d, d, count);
  }

  @Override
  public void runWith(ElementType type, byte[] memory, int d, int a, long scalar, int count) {
    first.runWith(type, memory, d, a, scalar, count);
    second.run(type, memory, d, d, count);
  }
}
