package dev.simpler.examples.random;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.TensorArgument;

/** {@link RandomKernel} for tasks that carry addresses. */
public final class RandomRawKernel implements Kernel {
  @Override
  public void run(KernelContext k) {
    RandomWork.apply(k, buffer(k, 0), buffer(k, 1), buffer(k, 2), k.intScalar(3));
  }

  private static TensorArgument buffer(KernelContext k, int index) {
    return k.buffer(index, ElementType.FLOAT32, RandomStep.SIZE);
  }
}
