package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Adds tensor 0 to tensor 1, element by element in one undivided step each. */
public final class AtomicKernel implements Kernel {
  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, 64, 64).place();
    TLOAD.apply(x, k.tensor(0).matrix(64, 64));
    k.pipeBarrier(Pipe.ALL);
    TSTORE.atomicAdd(k.tensor(1).matrix(64, 64), x);
    k.pipeBarrier(Pipe.ALL);
  }
}
