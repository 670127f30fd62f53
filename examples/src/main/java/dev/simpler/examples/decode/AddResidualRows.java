package dev.simpler.examples.decode;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** {@code x = x + y} in FLOAT32, a block for each row. Arguments: y, x (rows x cols). */
public final class AddResidualRows implements Kernel {
  @Override
  public void run(KernelContext k) {
    int cols = k.tensor(0).shape(1);
    long row = (long) k.blockIndex() * cols;
    GlobalTensor target = k.tensor(1).matrix(row, 1, cols);
    Tile y = k.vec(ElementType.FLOAT32, 1, cols).named("y").place();
    Tile x = k.vec(ElementType.FLOAT32, 1, cols).named("x").place();
    TLOAD.apply(y, k.tensor(0).matrix(row, 1, cols));
    TLOAD.apply(x, target);
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    TADD.apply(x, x, y);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(target, x);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
