package dev.simpler.examples.attention;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Softmax of one block of every sequence of a chunk; a sequence that ended before the block
 * contributes nothing. Arguments: scores (chunk x heads x blockSize), context lengths,
 * probabilities (chunk x heads x blockSize), maxima and sums (chunk x heads); scale, first
 * sequence, block.
 */
public final class BatchSoftmax implements Kernel {
  @Override
  public void run(KernelContext k) {
    int chunk = k.tensor(0).shape(0);
    int heads = k.tensor(0).shape(1);
    int blockSize = k.tensor(0).shape(2);
    long lengths = k.tensor(1).address();
    float scale = k.floatScalar(5);
    int firstItem = k.intScalar(6);
    int block = k.intScalar(7);
    SoftmaxStep step = new SoftmaxStep(k, heads, blockSize);
    for (int i = 0; i < chunk; i++) {
      int length = k.loadInt(lengths + 4L * (firstItem + i));
      int valid = Math.min(blockSize, length - block * blockSize);
      GlobalTensor probabilities = ItemRows.of(k.tensor(2), i);
      GlobalTensor maxima = k.tensor(3).matrix((long) i * heads, 1, heads);
      GlobalTensor sums = k.tensor(4).matrix((long) i * heads, 1, heads);
      if (valid > 0) {
        step.run(ItemRows.of(k.tensor(0), i), valid, scale, probabilities, maxima, sums);
      } else {
        step.nothing(probabilities, maxima, sums);
      }
      k.pipeBarrier(Pipe.ALL);
    }
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
