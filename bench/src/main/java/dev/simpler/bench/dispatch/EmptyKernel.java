package dev.simpler.bench.dispatch;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Does nothing. */
public final class EmptyKernel implements Kernel {
  @Override
  public void run(KernelContext context) {}
}
