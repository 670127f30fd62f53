package dev.simpler.examples.diamond;

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
 * {@code c = a * b}, 128x128x128, FLOAT16 operands, FLOAT32 result. Argument words: addresses of a,
 * b and c.
 */
public final class HalfMatmul implements Kernel {
  private static final int N = 128;

  @Override
  public void run(KernelContext k) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT16, N, N).named("a").place();
    Tile b = k.tile(Location.MAT, ElementType.FLOAT16, N, N).named("b").place();
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT16, N, N).named("left").place();
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT16, N, N).named("right").place();
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").place();

    TLOAD.apply(a, k.buffer(0, ElementType.FLOAT16, N * N).matrix(N, N));
    TLOAD.apply(b, k.buffer(1, ElementType.FLOAT16, N * N).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);

    TMOV.apply(left, a);
    TMOV.apply(right, b);
    k.setFlag(Pipe.MTE1, Pipe.M, 0);
    k.waitFlag(Pipe.MTE1, Pipe.M, 0);

    TMATMUL.apply(c, left, right);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);

    TSTORE.apply(k.buffer(2, ElementType.FLOAT32, N * N).matrix(N, N), c);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }
}
