package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;

/**
 * Softmax of one block, for runtimes that pass raw addresses. Argument words: addresses of scores,
 * probabilities, maxima and sums; heads, blockSize, valid columns, scale.
 */
public final class RawSoftmax implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.intScalar(4);
    int blockSize = k.intScalar(5);
    int valid = k.intScalar(6);
    long elements = (long) heads * blockSize;
    GlobalTensor scores = k.buffer(0, ElementType.FLOAT32, elements).matrix(heads, blockSize);
    new SoftmaxStep(k, heads, blockSize)
        .run(
            scores.block(0, 0, heads, valid),
            valid,
            k.floatScalar(7),
            k.buffer(1, ElementType.BFLOAT16, elements).matrix(heads, blockSize),
            k.buffer(2, ElementType.FLOAT32, heads).matrix(1, heads),
            k.buffer(3, ElementType.FLOAT32, heads).matrix(1, heads));
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
