package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;

/** The cube core of {@link PlaceTasks}. */
public final class PlaceCube implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(3);
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").at(0);
    switch (number) {
      case 5 -> {}
      case 6 -> k.waitCrossCoreFlag(0);
      case 7, 8 -> {}
      default -> {
        return;
      }
    }
    TLOAD.apply(a, k.tensor(2).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    if (number == 5) { // too late
      k.waitCrossCoreFlag(0);
    }
    if (number > 6) {
      k.setCrossCoreFlag(0);
    }
  }
}
