package dev.simpler.examples.mx;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TQUANT_DN;
import dev.simpler.kernel.isa.TSTORE;

/**
 * Each 32 rows of a column in FLOAT8 or FLOAT4 with a power of two. Arguments, all views: w (rows x
 * cols), q (rows x cols bytes, or half as many for FLOAT4), exponents (rows/64 x 2 cols, those of
 * two groups that follow each other in a column side by side).
 */
public final class ShareColumns implements Kernel {
  private static final int GROUP = 32;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    int groups = rows / GROUP;
    Tile w = k.vec(ElementType.FLOAT32, rows, cols).named("w").place();
    Numbers numbers = Numbers.of(k.tensor(1).shape(1) == cols);
    Tile q = k.vec(numbers.target(), rows, cols).named("q").place();
    Tile exponents =
        k.vec(ElementType.FLOAT8_E8M0, groups / 2, 2 * cols).named("exponents").place();
    Tile maxima = k.vec(numbers.source(), groups, cols).named("maxima").place();
    Tile factors = k.vec(numbers.source(), groups, cols).named("factors").place();
    TLOAD.apply(w, k.tensor(0).global());
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    Tile rounded = numbers.rounded(k, w);
    TQUANT_DN.interleaved(q, rounded, exponents, maxima, factors, SharedScale.OCP);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(1).global().as(numbers.target()), q);
    TSTORE.apply(k.tensor(2).global().as(ElementType.FLOAT8_E8M0), exponents);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
