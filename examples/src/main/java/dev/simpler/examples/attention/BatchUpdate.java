package dev.simpler.examples.attention;

import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Folds one block of every sequence of a chunk into the running softmax. Arguments: maxima, sums
 * (chunk x heads) and weighted values (chunk x heads x headDim) of the block; the running ones; the
 * results (chunk x heads x headDim); whether this is the first block; whether it is the last one.
 */
public final class BatchUpdate implements Kernel {
  @Override
  public void run(KernelContext k) {
    int chunk = k.tensor(5).shape(0);
    int heads = k.tensor(5).shape(1);
    int headDim = k.tensor(5).shape(2);
    boolean first = k.intScalar(7) != 0;
    boolean last = k.intScalar(8) != 0;
    UpdateStep step = new UpdateStep(k, heads, headDim);
    for (int i = 0; i < chunk; i++) {
      long row = (long) i * heads;
      GlobalTensor maxima = k.tensor(3).matrix(row, 1, heads);
      GlobalTensor sums = k.tensor(4).matrix(row, 1, heads);
      GlobalTensor values = ItemRows.of(k.tensor(5), i);
      step.loadBlock(
          k.tensor(0).matrix(row, 1, heads),
          k.tensor(1).matrix(row, 1, heads),
          ItemRows.of(k.tensor(2), i));
      if (!first) {
        step.addPrevious(maxima, sums, values);
      }
      if (last) {
        step.finish(ItemRows.of(k.tensor(6), i));
      } else {
        step.store(maxima, sums, values);
      }
      k.pipeBarrier(Pipe.ALL);
    }
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
