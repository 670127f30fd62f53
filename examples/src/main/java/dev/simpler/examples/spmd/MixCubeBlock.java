package dev.simpler.examples.spmd;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** The cube core of block b writes line 3b. Arguments: the output, its first line. */
public final class MixCubeBlock implements Kernel {
  @Override
  public void run(KernelContext k) {
    BlockLine.write(k, 3 * k.blockIndex());
  }
}
