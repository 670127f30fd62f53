package dev.simpler.examples.kernel;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Does nothing, whatever its arguments are: a task that exists for its dependencies. */
public final class NoOpKernel implements Kernel {
  @Override
  public void run(KernelContext k) {}
}
