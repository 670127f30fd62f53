package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCOLEXPANDMUL;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TRSQRT;
import dev.simpler.kernel.isa.TSTORE;

/**
 * First half of a root-mean-square norm: {@code y = x * gamma} in BFLOAT16 and the factor {@code 1
 * / sqrt(mean(x^2) + epsilon)} of each row, which is applied after the projection that follows.
 * Arguments: x (rows x cols), gamma (1 x 1 x cols), y, factors (rows), epsilon.
 */
public final class Normalise implements Kernel {
  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    Tile x = k.vec(ElementType.FLOAT32, rows, cols).named("x").place();
    Tile squares = k.vec(ElementType.FLOAT32, rows, cols).named("squares").place();
    Tile gamma = k.vec(ElementType.FLOAT32, 1, cols).named("gamma").place();
    Tile y = k.vec(ElementType.BFLOAT16, rows, cols).named("y").place();
    Tile factor = k.vec(ElementType.FLOAT32, rows, 1).named("factor").layout(Layout.DN).place();

    TLOAD.apply(x, k.tensor(0).matrix(rows, cols));
    TLOAD.apply(gamma, k.tensor(1).matrix(1, cols));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TMUL.apply(squares, x, x);
    k.pipeBarrier(Pipe.V);
    TCOLEXPANDMUL.apply(x, x, gamma);
    k.pipeBarrier(Pipe.V);
    TROWSUM.apply(factor, squares);
    TCVT.apply(y, x, RoundMode.RINT);
    k.pipeBarrier(Pipe.V);
    Tile factors = TRESHAPE.apply(factor, 1, rows, Layout.ND);
    TMULS.apply(factors, factors, 1.0f / cols);
    k.pipeBarrier(Pipe.V);
    TADDS.apply(factors, factors, k.floatScalar(4));
    k.pipeBarrier(Pipe.V);
    TRSQRT.apply(factors, factors);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(2).matrix(rows, cols), y);
    TSTORE.apply(k.tensor(3).matrix(1, rows), factors);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
