package dev.simpler.examples.diamond;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TLOG;
import dev.simpler.kernel.isa.TSQRT;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code out = sqrt(ln x)} on one 128x128 FLOAT16 tile, rounded after each step. Argument words:
 * addresses of x and out.
 */
public final class LogSqrt implements Kernel {
  private static final int N = 128;

  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT16, N, N).named("x").place();
    TLOAD.apply(x, k.buffer(0, ElementType.FLOAT16, N * N).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TLOG.apply(x, x);
    k.pipeBarrier(Pipe.V);
    TSQRT.apply(x, x);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.buffer(1, ElementType.FLOAT16, N * N).matrix(N, N), x);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
