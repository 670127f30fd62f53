package dev.simpler.examples.attention;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Folds one block into the running softmax. Arguments: maxima, sums (heads) and weighted values
 * (heads x headDim) of the block; the running ones; the result (1 x heads x headDim); whether this
 * is the first block; whether it is the last one, whose values are divided and stored as the
 * result.
 */
public final class OnlineUpdate implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(5).shape(0);
    int headDim = k.tensor(5).shape(1);
    boolean first = k.intScalar(7) != 0;
    boolean last = k.intScalar(8) != 0;
    UpdateStep step = new UpdateStep(k, heads, headDim);
    step.loadBlock(
        k.tensor(0).matrix(1, heads),
        k.tensor(1).matrix(1, heads),
        k.tensor(2).matrix(heads, headDim));
    if (!first) {
      step.addPrevious(
          k.tensor(3).matrix(1, heads),
          k.tensor(4).matrix(1, heads),
          k.tensor(5).matrix(heads, headDim));
    }
    if (last) {
      step.finish(k.tensor(6).matrix(heads, headDim));
    } else {
      step.store(
          k.tensor(3).matrix(1, heads),
          k.tensor(4).matrix(1, heads),
          k.tensor(5).matrix(heads, headDim));
    }
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
