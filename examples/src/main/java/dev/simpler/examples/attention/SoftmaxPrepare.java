package dev.simpler.examples.attention;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Softmax of one block before normalisation. Arguments: s (heads x valid columns, a view of heads x
 * blockSize), p (heads x blockSize), maxima and sums (heads), scale.
 */
public final class SoftmaxPrepare implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(0).shape(0);
    int valid = k.tensor(0).shape(1);
    int blockSize = k.tensor(1).shape(1);
    new SoftmaxStep(k, heads, blockSize)
        .run(
            k.tensor(0).global(),
            valid,
            k.floatScalar(4),
            k.tensor(1).matrix(heads, blockSize),
            k.tensor(2).matrix(1, heads),
            k.tensor(3).matrix(1, heads));
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
