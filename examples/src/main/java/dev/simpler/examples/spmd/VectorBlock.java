package dev.simpler.examples.spmd;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Block b of a task on vector cores writes line b. Arguments: the output, its first line. */
public final class VectorBlock implements Kernel {
  @Override
  public void run(KernelContext k) {
    BlockLine.write(k, k.blockIndex());
  }
}
