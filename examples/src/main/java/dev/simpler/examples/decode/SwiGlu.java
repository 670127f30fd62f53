package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TDIV;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code y = g / (1 + exp(-g)) * u} in BFLOAT16, where {@code g} and {@code u} are the projections
 * times the norm's factor. Arguments: gate, up (rows x cols, views), factors (rows), y (view).
 */
public final class SwiGlu implements Kernel {
  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    Tile g = k.vec(ElementType.FLOAT32, rows, cols).named("g").place();
    Tile u = k.vec(ElementType.FLOAT32, rows, cols).named("u").place();
    Tile factors = k.vec(ElementType.FLOAT32, 1, rows).named("factors").place();
    Tile divisor = k.vec(ElementType.FLOAT32, rows, cols).named("divisor").place();
    Tile y = k.vec(ElementType.BFLOAT16, rows, cols).named("y").place();
    TLOAD.apply(g, k.tensor(0).global());
    TLOAD.apply(u, k.tensor(1).global());
    TLOAD.apply(factors, k.tensor(2).matrix(1, rows));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    Tile column = TRESHAPE.apply(factors, rows, 1, Layout.DN);
    TROWEXPANDMUL.apply(g, g, column);
    TROWEXPANDMUL.apply(u, u, column);
    k.pipeBarrier(Pipe.V);
    TMULS.apply(divisor, g, -1.0f);
    k.pipeBarrier(Pipe.V);
    TEXP.apply(divisor, divisor);
    k.pipeBarrier(Pipe.V);
    TADDS.apply(divisor, divisor, 1.0f);
    k.pipeBarrier(Pipe.V);
    TDIV.apply(g, g, divisor);
    k.pipeBarrier(Pipe.V);
    TMUL.apply(g, g, u);
    k.pipeBarrier(Pipe.V);
    TCVT.apply(y, g, RoundMode.RINT);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(3).global(), y);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
