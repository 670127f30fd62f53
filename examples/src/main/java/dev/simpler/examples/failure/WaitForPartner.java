package dev.simpler.examples.failure;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** The cube core waits for a flag that its vector cores never set. */
public final class WaitForPartner implements Kernel {
  private static final int FLAG = 5;

  @Override
  public void run(KernelContext k) {
    k.waitCrossCoreFlag(FLAG);
  }
}
