package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/**
 * FLOAT32 rounded to BFLOAT16. Arguments: x and y, both sequences x heads x headDim, views of some
 * heads.
 */
public final class RoundRows implements Kernel {
  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1) * k.tensor(0).shape(2);
    Tile x = k.vec(ElementType.FLOAT32, rows, cols).named("x").place();
    Tile y = k.vec(ElementType.BFLOAT16, rows, cols).named("y").place();
    TLOAD.apply(x, Rows.of(k.tensor(0)));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TCVT.apply(y, x, RoundMode.RINT);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(Rows.of(k.tensor(1)), y);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
