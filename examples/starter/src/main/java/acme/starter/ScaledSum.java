package acme.starter;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TSTORE;

/** Runs on a vector core: {@code out = s * x + y} on one tile. Arguments: x, y, out, then s. */
public final class ScaledSum implements Kernel {
  /** Elements of the tile in each direction. */
  public static final int SIDE = 64;

  @Override
  public void run(KernelContext k) {
    Tile x = k.vec(ElementType.FLOAT32, SIDE, SIDE).named("x").place();
    Tile y = k.vec(ElementType.FLOAT32, SIDE, SIDE).named("y").place();

    TLOAD.apply(x, k.tensor(0).matrix(SIDE, SIDE));
    TLOAD.apply(y, k.tensor(1).matrix(SIDE, SIDE));
    k.setFlag(Pipe.MTE2, Pipe.V, 0); // the vector unit waits for both loads
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TMULS.apply(x, x, k.floatScalar(3));
    k.pipeBarrier(Pipe.V); // the sum reads what the product wrote
    TADD.apply(x, x, y);
    k.setFlag(Pipe.V, Pipe.MTE3, 0); // the store waits for the sum
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(2).matrix(SIDE, SIDE), x);
    k.pipeBarrier(Pipe.ALL); // the kernel ends once its store has landed
  }
}
