package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Folds one block into the running softmax, for runtimes that pass raw addresses. Argument words:
 * addresses of maxima, sums and weighted values of the block, of the running ones, of the result;
 * heads, headDim, whether this is the first block, whether it is the last one.
 */
public final class RawUpdate implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.intScalar(7);
    int headDim = k.intScalar(8);
    boolean first = k.intScalar(9) != 0;
    boolean last = k.intScalar(10) != 0;
    UpdateStep step = new UpdateStep(k, heads, headDim);
    step.loadBlock(row(k, 0, heads), row(k, 1, heads), matrix(k, 2, heads, headDim));
    if (!first) {
      step.addPrevious(row(k, 3, heads), row(k, 4, heads), matrix(k, 5, heads, headDim));
    }
    if (last) {
      step.finish(matrix(k, 6, heads, headDim));
    } else {
      step.store(row(k, 3, heads), row(k, 4, heads), matrix(k, 5, heads, headDim));
    }
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }

  private static GlobalTensor row(KernelContext k, int word, int heads) {
    return k.buffer(word, ElementType.FLOAT32, heads).matrix(1, heads);
  }

  private static GlobalTensor matrix(KernelContext k, int word, int heads, int headDim) {
    return k.buffer(word, ElementType.FLOAT32, (long) heads * headDim).matrix(heads, headDim);
  }
}
