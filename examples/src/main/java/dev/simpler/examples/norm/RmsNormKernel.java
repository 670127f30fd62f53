package dev.simpler.examples.norm;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCOLEXPANDMUL;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TRSQRT;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code y = x / sqrt(mean(x^2) + epsilon) * gamma} for each row of one tile. Arguments: x, gamma
 * (cols), y (rows x cols, as x), epsilon.
 */
public final class RmsNormKernel implements Kernel {
  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    Tile x = k.vec(ElementType.FLOAT32, rows, cols).named("x").place();
    Tile squares = k.vec(ElementType.FLOAT32, rows, cols).named("squares").place();
    Tile gamma = k.vec(ElementType.FLOAT32, 1, cols).named("gamma").place();
    // Eight rows of statistics fill the 32 bytes a column needs at least.
    int held = Math.ceilDiv(rows, 8) * 8;
    Tile factor = k.vec(ElementType.FLOAT32, held, 1).named("factor").layout(Layout.DN).place();
    factor.valid(rows, 1);

    TLOAD.apply(x, k.tensor(0).matrix(rows, cols));
    TLOAD.apply(gamma, k.tensor(1).matrix(1, cols));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TMUL.apply(squares, x, x);
    k.pipeBarrier(Pipe.V);
    TROWSUM.apply(factor, squares);
    k.pipeBarrier(Pipe.V);
    Tile factors = TRESHAPE.apply(factor, 1, held, Layout.ND).valid(1, rows);
    TMULS.apply(factors, factors, 1.0f / cols);
    k.pipeBarrier(Pipe.V);
    TADDS.apply(factors, factors, k.floatScalar(3));
    k.pipeBarrier(Pipe.V);
    TRSQRT.apply(factors, factors);
    k.pipeBarrier(Pipe.V);
    TROWEXPANDMUL.apply(x, x, factor);
    k.pipeBarrier(Pipe.V);
    TCOLEXPANDMUL.apply(x, x, gamma);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(2).matrix(rows, cols), x);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
