package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TSTORE;

/** Fills tensor 1, a view of some columns. */
public final class ColumnsKernel implements Kernel {
  @Override
  public void run(KernelContext k) {
    int width = k.intScalar(2);
    Tile x = k.vec(ElementType.FLOAT32, 64, width).at(0);
    TEXPANDS.apply(x, 1);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).global().block(0, 0, 64, width), x);
    k.pipeBarrier(Pipe.ALL);
  }
}
