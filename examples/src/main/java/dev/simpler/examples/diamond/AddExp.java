package dev.simpler.examples.diamond;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code out = exp(x + y)} on one 128x128 FLOAT32 tile. Argument words: addresses of x, y and out.
 */
public final class AddExp implements Kernel {
  private static final int N = 128;

  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, N, N).named("x").place();
    Tile y = k.vec(ElementType.FLOAT32, N, N).named("y").place();
    TLOAD.apply(x, k.buffer(0, ElementType.FLOAT32, N * N).matrix(N, N));
    TLOAD.apply(y, k.buffer(1, ElementType.FLOAT32, N * N).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TADD.apply(x, x, y);
    k.pipeBarrier(Pipe.V);
    TEXP.apply(x, x);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.buffer(2, ElementType.FLOAT32, N * N).matrix(N, N), x);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
