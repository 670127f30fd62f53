package dev.simpler.bench.dispatch;

import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;

/** Does nothing. */
public final class EmptyKernel implements Kernel {
  @Override
  public void run(KernelContext context) {}
}
