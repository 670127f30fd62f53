package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Rows of tensor 2 become the sums of those of tensors 0 and 1. */
public final class PairKernel implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int from = k.intScalar(3);
    int rows = k.intScalar(4);
    Tile x = k.vec(ElementType.FLOAT32, N, N).at(0).valid(rows, N);
    Tile y = k.vec(ElementType.FLOAT32, N, N).place().valid(rows, N);
    TLOAD.apply(x, k.tensor(0).matrix((long) from * N, rows, N));
    TLOAD.apply(y, k.tensor(1).matrix((long) from * N, rows, N));
    k.pipeBarrier(Pipe.ALL);
    TADD.apply(x, x, y);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(2).matrix((long) from * N, rows, N), x);
    k.pipeBarrier(Pipe.ALL);
  }
}
