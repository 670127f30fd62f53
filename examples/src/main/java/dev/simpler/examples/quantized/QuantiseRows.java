package dev.simpler.examples.quantized;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TABS;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TSTORE;

/**
 * Each row divided by its scale, a 127th of its largest magnitude, and rounded to INT8. Arguments:
 * x (rows x cols), q (as x), scales (rows).
 */
public final class QuantiseRows implements Kernel {
  private static final float LEVELS = 127;

  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    Tile x = k.vec(ElementType.FLOAT32, rows, cols).named("x").place();
    Tile magnitude = k.vec(ElementType.FLOAT32, rows, cols).named("magnitude").place();
    Tile whole = k.vec(ElementType.INT16, rows, cols).named("whole").place();
    Tile half = k.vec(ElementType.FLOAT16, rows, cols).named("half").place();
    Tile q = k.vec(ElementType.INT8, rows, cols).named("q").place();
    Tile scale = k.vec(ElementType.FLOAT32, rows, 1).named("scale").layout(Layout.DN).place();
    TLOAD.apply(x, k.tensor(0).matrix(rows, cols));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TABS.apply(magnitude, x);
    k.pipeBarrier(Pipe.V);
    TROWMAX.apply(scale, magnitude);
    k.pipeBarrier(Pipe.V);
    TMULS.apply(scale, scale, 1 / LEVELS);
    k.pipeBarrier(Pipe.V);
    TROWEXPANDDIV.apply(x, x, scale);
    k.pipeBarrier(Pipe.V);
    // No chip converts FLOAT32 to INT8 at once; only the first step rounds.
    TCVT.apply(whole, x, RoundMode.RINT, true);
    k.pipeBarrier(Pipe.V);
    TCVT.apply(half, whole, RoundMode.RINT);
    k.pipeBarrier(Pipe.V);
    TCVT.apply(q, half, RoundMode.RINT, true);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(1).matrix(rows, cols), q);
    TSTORE.apply(k.tensor(2).matrix(1, rows), TRESHAPE.apply(scale, 1, rows, Layout.ND));
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
