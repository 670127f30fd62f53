package dev.simpler.examples.printing;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TPRINT;
import dev.simpler.kernel.isa.TSTORE;

/** {@code y = x + x}, printed before and after. Arguments: x (rows x cols), y (as x). */
public final class PrintAndDouble implements Kernel {
  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    Tile x = k.vec(ElementType.FLOAT32, rows, cols).named("x").place();
    TLOAD.apply(x, k.tensor(0).matrix(rows, cols));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TPRINT.apply(x);
    TADD.apply(x, x, x);
    TPRINT.apply(x, PrintFormat.WIDTH8_PRECISION2);

    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(1).matrix(rows, cols), x);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
