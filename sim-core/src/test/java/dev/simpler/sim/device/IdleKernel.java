package dev.simpler.sim.device;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** A kernel image that does nothing. */
public final class IdleKernel implements Kernel {
  /** Used by the loader. */
  public IdleKernel() {}

  @Override
  public void run(KernelContext context) {}
}
