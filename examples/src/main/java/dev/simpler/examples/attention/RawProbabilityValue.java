package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Weighted values of one block, for runtimes that pass raw addresses. Argument words: addresses of
 * the probabilities, of the value pages, of the block's entry in the table, of the weighted values;
 * heads, headDim, blockSize.
 */
public final class RawProbabilityValue implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.intScalar(4);
    int headDim = k.intScalar(5);
    int blockSize = k.intScalar(6);
    long page = (long) k.loadInt(k.word(2)) * blockSize * headDim;
    long reach = page + (long) blockSize * headDim;
    new WeightStep(k, heads, blockSize, headDim)
        .run(
            k.buffer(0, ElementType.BFLOAT16, (long) heads * blockSize).matrix(heads, blockSize),
            k.buffer(1, ElementType.BFLOAT16, reach).matrix(page, blockSize, headDim),
            k.buffer(3, ElementType.FLOAT32, (long) heads * headDim).matrix(heads, headDim));
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
