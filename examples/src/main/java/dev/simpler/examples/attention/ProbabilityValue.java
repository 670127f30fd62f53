package dev.simpler.examples.attention;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Weighted values of one block. Arguments: p (heads x blockSize), one page of values (1 x blockSize
 * x 1 x headDim), o (heads x headDim).
 */
public final class ProbabilityValue implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(0).shape(0);
    int blockSize = k.tensor(0).shape(1);
    int headDim = k.tensor(1).shape(3);
    new WeightStep(k, heads, blockSize, headDim)
        .run(
            k.tensor(0).matrix(heads, blockSize),
            k.tensor(1).matrix(blockSize, headDim),
            k.tensor(2).matrix(heads, headDim));
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
