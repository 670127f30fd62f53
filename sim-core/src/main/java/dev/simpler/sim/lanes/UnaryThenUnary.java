package dev.simpler.sim.lanes;

import dev.simpler.kernel.ElementType;

/**
 * A one-operand operation followed by another one on its result, which is rounded to the element
 * type in between.
 */
record UnaryThenUnary(UnaryLoop first, UnaryLoop second) implements UnaryLoop {
  @Override
  public boolean supports(ElementType type) {
    return first.supports(type) && second.supports(type);
  }

  @Override
  public void run(ElementType type, byte[] memory, int d, int a, int count) {
    first.run(type, memory, d, a, count);
    second.run(type, memory, d, d, count);
  }

  @Override
  public void runScalar(ElementType type, byte[] memory, int d, int a, int count) {
    first.runScalar(type, memory, d, a, count);
    second.runScalar(type, memory, d, d, count);
  }
}
