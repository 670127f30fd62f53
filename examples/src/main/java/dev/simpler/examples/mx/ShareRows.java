package dev.simpler.examples.mx;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TQUANT;
import dev.simpler.kernel.isa.TSTORE;

/**
 * Each 32 columns of a row in FLOAT8 or FLOAT4 with a power of two. Arguments, all contiguous: x
 * (rows x cols), q (rows x cols bytes, or half as many for FLOAT4), exponents (rows x cols/32).
 */
public final class ShareRows implements Kernel {
  private static final int GROUP = 32;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    int groups = rows * cols / GROUP;
    Tile x = k.vec(ElementType.FLOAT32, rows, cols).named("x").place();
    Numbers numbers = Numbers.of(k.tensor(1).shape(1) == cols);
    Tile q = k.vec(numbers.target(), rows, cols).named("q").place();
    Tile exponents = k.vec(ElementType.FLOAT8_E8M0, 1, groups).named("exponents").place();
    Tile maxima = k.vec(numbers.source(), 1, groups).named("maxima").place();
    Tile factors = k.vec(numbers.source(), 1, groups).named("factors").place();
    TLOAD.apply(x, k.tensor(0).matrix(rows, cols));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TQUANT.shared(q, numbers.rounded(k, x), exponents, maxima, factors, SharedScale.OCP);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(1).global().as(numbers.target()), q);
    TSTORE.apply(k.tensor(2).matrix(1, groups).as(ElementType.FLOAT8_E8M0), exponents);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
