package dev.simpler.examples.attention;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Weighted values of one block of every sequence of a chunk. Arguments: probabilities (chunk x
 * heads x blockSize), value pages, block table, weighted values (chunk x heads x headDim); first
 * sequence, block.
 */
public final class BatchProbabilityValue implements Kernel {
  @Override
  public void run(KernelContext k) {
    int chunk = k.tensor(0).shape(0);
    int heads = k.tensor(0).shape(1);
    int blockSize = k.tensor(0).shape(2);
    int headDim = k.tensor(1).shape(3);
    int maxBlocks = k.tensor(2).shape(1);
    long table = k.tensor(2).address();
    int firstItem = k.intScalar(4);
    int block = k.intScalar(5);
    long elements = (long) blockSize * headDim;
    WeightStep step = new WeightStep(k, heads, blockSize, headDim);
    for (int i = 0; i < chunk; i++) {
      int page = k.loadInt(table + 4L * ((firstItem + i) * maxBlocks + block));
      step.run(
          ItemRows.of(k.tensor(0), i),
          k.tensor(1).matrix(page * elements, blockSize, headDim),
          ItemRows.of(k.tensor(3), i));
      k.pipeBarrier(Pipe.ALL);
    }
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
