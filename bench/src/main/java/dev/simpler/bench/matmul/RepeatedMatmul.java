package dev.simpler.bench.matmul;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code c = a * b} of 128x128 elements of a's type, loaded once, multiplied as often as the scalar
 * argument says and stored once. Arguments: a, b, c, repetitions.
 */
public final class RepeatedMatmul implements Kernel {
  private static final int N = 128;
  private static final int REPETITIONS = 3;

  @Override
  public void run(KernelContext k) {
    ElementType type = k.tensor(0).type();
    Tile a = k.tile(Location.MAT, type, N, N).named("a").place();
    Tile b = k.tile(Location.MAT, type, N, N).named("b").place();
    Tile left = k.tile(Location.LEFT, type, N, N).named("left").place();
    Tile right = k.tile(Location.RIGHT, type, N, N).named("right").place();
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").place();
    TLOAD.apply(a, k.tensor(0).matrix(N, N));
    TLOAD.apply(b, k.tensor(1).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    TMOV.apply(left, a);
    TMOV.apply(right, b);
    k.pipeBarrier(Pipe.ALL);
    int repetitions = k.intScalar(REPETITIONS);
    for (int i = 0; i < repetitions; i++) {
      TMATMUL.apply(c, left, right);
    }
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(2).matrix(N, N), c);
    k.pipeBarrier(Pipe.ALL);
  }
}
