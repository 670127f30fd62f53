package dev.simpler.examples.kernel;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** As {@link MultiplyKernel} on the tensors at arguments 6, 7 and 8. */
public final class MultiplyThird implements Kernel {
  @Override
  public void run(KernelContext k) {
    MultiplyKernel.compute(k, k.tensor(6), k.tensor(7), k.tensor(8));
  }
}
