package dev.simpler.examples.kernel;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** {@code out = x + s} on one 128x128 FLOAT32 tile. Arguments: x, out, then the scalar s. */
public final class AddScalarKernel implements Kernel {
  private static final int ROWS = 128;
  private static final int COLS = 128;
  private static final int TILE_BYTES = 4 * ROWS * COLS;

  @Override
  public void run(KernelContext k) {
    compute(k, k.tensor(0), k.tensor(1), k.floatScalar(2));
  }

  /** The kernel on tensors from wherever they come. */
  public static void compute(KernelContext k, TensorArgument in, TensorArgument to, float s) {
    Tile x = k.vec(ElementType.FLOAT32, ROWS, COLS).named("x").at(0);
    Tile out = k.vec(ElementType.FLOAT32, ROWS, COLS).named("out").at(TILE_BYTES);

    TLOAD.apply(x, in.matrix(ROWS, COLS));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TADDS.apply(out, x, s);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(to.matrix(ROWS, COLS), out);
    // The kernel returns once its store has landed: whoever reads the result starts after that.
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
