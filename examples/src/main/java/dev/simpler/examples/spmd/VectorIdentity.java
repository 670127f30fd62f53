package dev.simpler.examples.spmd;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** The vector core on lane s of block b writes line 3b+1+s. Argument: the output. */
public final class VectorIdentity implements Kernel {
  @Override
  public void run(KernelContext k) {
    int lane = k.subBlockId();
    long address = WriteIdentity.blocks(k, 3 * k.blockIndex() + 1 + lane);
    k.storeFloat(address + 8, lane);
    k.dcci(address);
  }
}
