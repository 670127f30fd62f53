package dev.simpler.examples.quantized;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCOLEXPANDMUL;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code y = c * scale of the row * scale of the column} in FLOAT32. Arguments: c (rows x cols),
 * row scales (rows), column scales (cols), y (rows x cols, a view).
 */
public final class Dequantise implements Kernel {
  @Override
  public void run(KernelContext k) {
    int rows = k.tensor(0).shape(0);
    int cols = k.tensor(0).shape(1);
    Tile c = k.vec(ElementType.INT32, rows, cols).named("c").place();
    Tile y = k.vec(ElementType.FLOAT32, rows, cols).named("y").place();
    Tile rowScale = k.vec(ElementType.FLOAT32, 1, rows).named("row scales").place();
    Tile columnScale = k.vec(ElementType.FLOAT32, 1, cols).named("column scales").place();
    TLOAD.apply(c, k.tensor(0).matrix(rows, cols));
    TLOAD.apply(rowScale, k.tensor(1).matrix(1, rows));
    TLOAD.apply(columnScale, k.tensor(2).matrix(1, cols));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TCVT.apply(y, c, RoundMode.RINT);
    k.pipeBarrier(Pipe.V);
    TROWEXPANDMUL.apply(y, y, TRESHAPE.apply(rowScale, rows, 1, Layout.DN));
    k.pipeBarrier(Pipe.V);
    TCOLEXPANDMUL.apply(y, y, columnScale);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(3).global(), y);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
