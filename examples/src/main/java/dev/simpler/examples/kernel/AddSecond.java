package dev.simpler.examples.kernel;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** As {@link AddKernel} on the tensors at arguments 3, 4 and 5. */
public final class AddSecond implements Kernel {
  @Override
  public void run(KernelContext k) {
    AddKernel.compute(k, k.tensor(3), k.tensor(4), k.tensor(5));
  }
}
