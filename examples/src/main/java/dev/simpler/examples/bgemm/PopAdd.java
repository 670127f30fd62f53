package dev.simpler.examples.bgemm;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Split;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TFREE;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TSTORE;

/**
 * The vector half, on both vector cores: each adds its half of the rows of the product to its half
 * of c. Arguments as {@link PushProduct}.
 */
public final class PopAdd implements Kernel {
  private static final int ROWS = PushPopSizes.SIDE / 2;
  private static final int COLS = PushPopSizes.SIDE;

  @Override
  public void run(KernelContext k) {
    TilePipe pipe = ProductPipe.open(k);
    GlobalTensor mine = k.tensor(2).matrix((long) k.subBlockId() * ROWS * COLS, ROWS, COLS);

    Tile product = k.vec(ElementType.FLOAT32, ROWS, COLS).named("product");
    TPOP.apply(pipe, product, Split.UP_DOWN);
    Tile sum = k.vec(ElementType.FLOAT32, ROWS, COLS).named("sum").place();
    TLOAD.apply(sum, mine);
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TADD.apply(sum, sum, product);
    // The slot is free once V has read it; MTE2 says so to the cube core.
    k.setFlag(Pipe.V, Pipe.MTE2, 0);
    k.waitFlag(Pipe.V, Pipe.MTE2, 0);
    TFREE.apply(pipe);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(mine, sum);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
