package dev.simpler.examples.mixed;

import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;

/** Product of the tensors at arguments 3, 4 and 5. */
public final class MultiplySecond implements Kernel {
  @Override
  public void run(KernelContext k) {
    TileStep.multiply(k, 3);
  }
}
