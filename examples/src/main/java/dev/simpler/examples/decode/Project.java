package dev.simpler.examples.decode;

import dev.simpler.examples.kernel.ChunkedProduct;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/**
 * {@code y = x * w} for some columns of a weight matrix: BFLOAT16 operands, FLOAT32 result, the
 * inner dimension in chunks. Arguments: x (rows x inner, any shape of which the first extent is the
 * rows), w (inner x columns, a view), y (rows x columns, a view).
 */
public final class Project implements Kernel {
  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int inner = k.tensor(1).shape(0);
    int columns = k.tensor(1).shape(1);
    // Two chunks of the weights fill L0B, however wide they are.
    int chunk = Chunk.SIZE * Chunk.SIZE / Math.max(Chunk.SIZE, columns);
    GlobalTensor x = k.tensor(0).matrix(rows, inner);
    GlobalTensor w = k.tensor(1).global();
    ChunkedProduct y =
        new ChunkedProduct(k, ElementType.BFLOAT16, ElementType.FLOAT32, rows, chunk, columns);
    for (int at = 0; at < inner; at += chunk) {
      y.add(k, at / chunk, x.block(0, at, rows, chunk), w.block(at, 0, chunk, columns));
    }
    y.store(k, k.tensor(2).global());
  }
}
