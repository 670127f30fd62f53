package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Loads tensor 0, a view of some columns, as it is laid out or as if it were contiguous. */
public final class ViewKernel implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, N / 2, N / 2).place();
    Tile y = k.vec(ElementType.FLOAT32, N, N).place();
    boolean asLaidOut = k.intScalar(2) != 0;
    TLOAD.apply(
        x,
        asLaidOut
            ? k.tensor(0).global().block(0, 0, N / 2, N / 2)
            : k.tensor(0).matrix(N / 2, N / 2));
    TEXPANDS.apply(y, 1);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(N, N), y);
    k.pipeBarrier(Pipe.ALL);
  }
}
