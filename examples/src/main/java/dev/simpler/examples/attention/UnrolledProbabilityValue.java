package dev.simpler.examples.attention;

import dev.simpler.examples.kernel.ChunkedProduct;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/**
 * Weighted values of several blocks of one sequence, added up in the accumulator. Arguments:
 * probabilities (one heads x blockSize matrix behind the other), value pages, block table, weighted
 * values (heads x headDim); number of blocks, index of the first one's entry in the table.
 */
public final class UnrolledProbabilityValue implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(3).shape(0);
    int headDim = k.tensor(3).shape(1);
    int blockSize = k.tensor(1).shape(1);
    int blocks = k.intScalar(4);
    long table = k.tensor(2).address() + 4L * k.intScalar(5);
    ChunkedProduct o =
        new ChunkedProduct(k, ElementType.BFLOAT16, ElementType.FLOAT32, heads, blockSize, headDim);
    for (int block = 0; block < blocks; block++) {
      int page = k.loadInt(table + 4L * block);
      o.add(
          k,
          block,
          k.tensor(0).matrix((long) block * heads * blockSize, heads, blockSize),
          k.tensor(1).matrix((long) page * blockSize * headDim, blockSize, headDim));
    }
    o.store(k, k.tensor(3).matrix(heads, headDim));
  }
}
