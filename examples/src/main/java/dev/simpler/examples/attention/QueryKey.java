package dev.simpler.examples.attention;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Scores of one block. Arguments: q (1 x heads x headDim), one page of keys (1 x blockSize x 1 x
 * headDim), s (heads x blockSize).
 */
public final class QueryKey implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(0).shape(1);
    int headDim = k.tensor(0).shape(2);
    int blockSize = k.tensor(1).shape(1);
    new ScoreStep(k, heads, headDim, blockSize)
        .run(
            k.tensor(0).matrix(heads, headDim),
            ScoreStep.keys(k.tensor(1), 0, headDim, blockSize),
            k.tensor(2).matrix(heads, blockSize));
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
