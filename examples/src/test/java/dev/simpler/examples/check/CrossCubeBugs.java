package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Stores a product, which {@link CrossVectorBugs} doubles in place: flag 0 there, 1 back. */
public final class CrossCubeBugs implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int bug = k.intScalar(2);
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").at(0);
    Tile c = SquareProduct.of(k, a);
    if (bug == 2) {
      k.setCrossCoreFlag(0);
    }
    TSTORE.apply(k.tensor(1).matrix(N, N), c);
    if (bug != 1 && bug != 2) {
      k.setCrossCoreFlag(0);
    }
    if (bug == 3) {
      k.setCrossCoreFlag(4);
    }
    for (int i = 0; bug == 4 && i < 16; i++) {
      k.setCrossCoreFlag(5);
    }
    if (bug != 5) {
      k.waitCrossCoreFlag(1);
    }
    TLOAD.apply(a, k.tensor(1).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
  }
}
