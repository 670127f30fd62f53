package dev.simpler.examples.attention;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Scores of one block of every sequence of a chunk. Arguments: queries (chunk x heads x headDim),
 * key pages, block table, scores (chunk x heads x blockSize); first sequence, block.
 */
public final class BatchQueryKey implements Kernel {
  @Override
  public void run(KernelContext k) {
    int chunk = k.tensor(0).shape(0);
    int heads = k.tensor(0).shape(1);
    int headDim = k.tensor(0).shape(2);
    int blockSize = k.tensor(1).shape(1);
    int maxBlocks = k.tensor(2).shape(1);
    long table = k.tensor(2).address();
    int firstItem = k.intScalar(4);
    int block = k.intScalar(5);
    ScoreStep step = new ScoreStep(k, heads, headDim, blockSize);
    for (int i = 0; i < chunk; i++) {
      int page = k.loadInt(table + 4L * ((firstItem + i) * maxBlocks + block));
      step.run(
          ItemRows.of(k.tensor(0), i),
          ScoreStep.keys(k.tensor(1), page, headDim, blockSize),
          ItemRows.of(k.tensor(3), i));
      // One set of tiles: the next sequence starts when this one is stored.
      k.pipeBarrier(Pipe.ALL);
    }
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
