package dev.simpler.examples.mixed;

import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;

/** Product of the tensors at arguments 6, 7 and 8. */
public final class MultiplyThird implements Kernel {
  @Override
  public void run(KernelContext k) {
    TileStep.multiply(k, 6);
  }
}
