package dev.simpler.examples.quantized;

import dev.simpler.examples.kernel.ChunkedProduct;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/**
 * {@code c = a * b}, INT8 operands, INT32 sums, the inner dimension in chunks of 128. Arguments: a
 * (rows x inner), b (inner x cols, a view), c (rows x cols).
 */
public final class IntegerMatmul implements Kernel {
  private static final int CHUNK = 128;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int inner = k.tensor(0).shape(1);
    int cols = k.tensor(1).shape(1);
    GlobalTensor a = k.tensor(0).global();
    GlobalTensor b = k.tensor(1).global();
    ChunkedProduct c =
        new ChunkedProduct(k, ElementType.INT8, ElementType.INT32, rows, CHUNK, cols);
    for (int at = 0; at < inner; at += CHUNK) {
      c.add(k, at / CHUNK, a.block(0, at, rows, CHUNK), b.block(at, 0, CHUNK, cols));
    }
    c.store(k, k.tensor(2).matrix(rows, cols));
  }
}
