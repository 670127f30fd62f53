package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Scores of one block, for runtimes that pass raw addresses. Argument words: addresses of q, of the
 * key pages, of the block's entry in the table, of the scores; heads, headDim, blockSize.
 */
public final class RawQueryKey implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.intScalar(4);
    int headDim = k.intScalar(5);
    int blockSize = k.intScalar(6);
    int page = k.loadInt(k.word(2));
    long reach = (page + 1L) * blockSize * headDim;
    new ScoreStep(k, heads, headDim, blockSize)
        .run(
            k.buffer(0, ElementType.BFLOAT16, (long) heads * headDim).matrix(heads, headDim),
            ScoreStep.keys(k.buffer(1, ElementType.BFLOAT16, reach), page, headDim, blockSize),
            k.buffer(3, ElementType.FLOAT32, (long) heads * blockSize).matrix(heads, blockSize));
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
