package dev.simpler.examples.kernel;

import static dev.simpler.abi.callable.Direction.IN;
import static dev.simpler.abi.callable.Direction.OUT;
import static dev.simpler.abi.callable.Direction.SCALAR;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.ExampleSession;

/** The vector kernels under the function ids that the example graphs with explicit edges use. */
public final class RawKernels {
  /** {@code out = x + y}. */
  public static final int ADD = 0;

  /** {@code out = x + s}. */
  public static final int ADD_SCALAR = 1;

  /** {@code out = x * y}. */
  public static final int MULTIPLY = 2;

  private RawKernels() {}

  /** A callable of these kernels and an orchestration class; signature still to be set. */
  public static ChipCallable.Builder with(Class<?> orchestration) {
    return ChipCallable.builder(ClassImage.orchestration(orchestration))
        .kernel(ADD, ExampleSession.kernel(RawAddKernel.class, IN, IN, OUT))
        .kernel(ADD_SCALAR, ExampleSession.kernel(RawAddScalarKernel.class, IN, OUT, SCALAR))
        .kernel(MULTIPLY, ExampleSession.kernel(RawMultiplyKernel.class, IN, IN, OUT));
  }
}
