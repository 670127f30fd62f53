package dev.simpler.examples.kernel;

import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;

/** Does nothing, whatever its arguments are: a task that exists for its dependencies. */
public final class NoOpKernel implements Kernel {
  @Override
  public void run(KernelContext k) {}
}
