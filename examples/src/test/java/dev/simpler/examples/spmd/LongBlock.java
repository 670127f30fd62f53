package dev.simpler.examples.spmd;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Takes longer than it takes to hand all blocks of a task to their cores. */
public final class LongBlock implements Kernel {
  private static final int LOADS = 5000;

  @Override
  public void run(KernelContext k) {
    long address = k.tensor(0).address();
    for (int i = 0; i < LOADS; i++) {
      k.loadFloat(address);
    }
  }
}
