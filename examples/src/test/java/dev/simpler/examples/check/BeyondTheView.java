package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** The program of docs/checkers.md about views: 32 rows were submitted. */
public final class BeyondTheView implements Kernel {
  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, 32, 64).named("x").place();
    TLOAD.apply(x, k.tensor(0).matrix(32, 64));
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(32, 64), x);
    float below = k.loadFloat(k.tensor(0).address() + 4 * 32 * 64);
    k.pipeBarrier(Pipe.ALL);
    k.storeFloat(k.tensor(1).address(), below);
  }
}
