package dev.simpler.examples.spmd;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Vector lane s of block b writes line 3b+1+s. Arguments: the output, its first line. */
public final class MixVectorBlock implements Kernel {
  @Override
  public void run(KernelContext k) {
    BlockLine.write(k, 3 * k.blockIndex() + 1 + k.subBlockId());
  }
}
