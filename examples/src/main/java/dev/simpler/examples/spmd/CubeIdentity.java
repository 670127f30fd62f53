package dev.simpler.examples.spmd;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** The cube core of block b writes line 3b. Argument: the output. */
public final class CubeIdentity implements Kernel {
  @Override
  public void run(KernelContext k) {
    k.dcci(WriteIdentity.blocks(k, 3 * k.blockIndex()));
  }
}
