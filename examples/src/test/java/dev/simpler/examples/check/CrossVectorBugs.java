package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Doubles in place what {@link CrossCubeBugs} stored. */
public final class CrossVectorBugs implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int bug = k.intScalar(2);
    Tile x = k.vec(ElementType.FLOAT32, N, N).named("x").at(0);
    if (bug != 1) {
      k.waitCrossCoreFlag(0);
    }
    TLOAD.apply(x, k.tensor(1).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    TADD.apply(x, x, x);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    k.setCrossCoreFlag(1);
    for (int i = 0; bug == 4 && i < 16; i++) {
      k.waitCrossCoreFlag(5);
    }
    k.pipeBarrier(Pipe.ALL);
  }
}
