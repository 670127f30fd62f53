package dev.simpler.examples.random;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** A step of a random program. Arguments: a, b, to; the operation. */
public final class RandomKernel implements Kernel {
  @Override
  public void run(KernelContext k) {
    RandomWork.apply(k, k.tensor(0), k.tensor(1), k.tensor(2), k.intScalar(3));
  }
}
