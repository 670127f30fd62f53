package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** The kernel of programs whose mistake is in the orchestration function. */
public final class Doubling implements Kernel {
  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, 64, 64).named("x").place();
    TLOAD.apply(x, k.tensor(0).matrix(64, 64));
    k.pipeBarrier(Pipe.ALL);
    TADD.apply(x, x, x);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(64, 64), x);
    k.pipeBarrier(Pipe.ALL);
  }
}
