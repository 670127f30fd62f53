package dev.simpler.examples.mixed;

import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;

/** Sum of the tensors at arguments 0, 1 and 2. */
public final class AddFirst implements Kernel {
  @Override
  public void run(KernelContext k) {
    TileStep.add(k, 0);
  }
}
