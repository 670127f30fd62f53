package dev.simpler.bench.matmul;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code c = a + b} of 128x128 floats, added as often as the scalar argument says. Arguments: a, b,
 * c, repetitions.
 */
public final class RepeatedAdd implements Kernel {
  private static final int N = 128;
  private static final int REPETITIONS = 3;

  @Override
  public void run(KernelContext k) {
    Tile a = k.vec(ElementType.FLOAT32, N, N).named("a").place();
    Tile b = k.vec(ElementType.FLOAT32, N, N).named("b").place();
    Tile c = k.vec(ElementType.FLOAT32, N, N).named("c").place();
    TLOAD.apply(a, k.tensor(0).matrix(N, N));
    TLOAD.apply(b, k.tensor(1).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    int repetitions = k.intScalar(REPETITIONS);
    for (int i = 0; i < repetitions; i++) {
      TADD.apply(c, a, b);
    }
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(2).matrix(N, N), c);
    k.pipeBarrier(Pipe.ALL);
  }
}
