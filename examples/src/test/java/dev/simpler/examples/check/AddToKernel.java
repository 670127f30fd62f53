package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Tensor 1 grows by tensor 0: loaded, added, stored. Rows of a block each if told so. */
public final class AddToKernel implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int rows = k.intScalar(2);
    long from = (long) k.blockIndex() * k.intScalar(3) * N;
    Tile x = k.vec(ElementType.FLOAT32, N, N).at(0).valid(rows, N);
    Tile y = k.vec(ElementType.FLOAT32, N, N).place().valid(rows, N);
    TLOAD.apply(x, k.tensor(0).matrix(from, rows, N));
    TLOAD.apply(y, k.tensor(1).matrix(from, rows, N));
    k.pipeBarrier(Pipe.ALL);
    TADD.apply(x, x, y);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(from, rows, N), x);
    k.pipeBarrier(Pipe.ALL);
  }
}
