package dev.simpler.examples.pipeline;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Split;
import dev.simpler.kernel.isa.TFREE;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TRELU;
import dev.simpler.kernel.isa.TSTORE;

/**
 * The vector half, on both vector cores: {@code y = relu(product) / 2} of its half of the rows.
 * Arguments as {@link MultiplyAndPush}.
 */
public final class PopAndFinish implements Kernel {
  private static final int ROWS = PipelineSizes.ROWS / 2;
  private static final int WIDTH = PipelineSizes.WIDTH;

  @Override
  public void run(KernelContext k) {
    TilePipe pipe = Stage.pipe(k);
    int tiles = Stage.tiles(k);
    Tile product = k.vec(ElementType.FLOAT32, ROWS, WIDTH).named("product");
    long mine = (long) k.subBlockId() * ROWS * WIDTH;
    for (int t = 0; t < tiles; t++) {
      TPOP.apply(pipe, product, Split.UP_DOWN);
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);

      TRELU.apply(product, product);
      k.pipeBarrier(Pipe.V);
      TMULS.apply(product, product, 0.5f);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);

      TSTORE.apply(k.tensor(2).matrix(2L * t * ROWS * WIDTH + mine, ROWS, WIDTH), product);
      // The slot is free once MTE3 has read it; the consumer's MTE2 says so to the cube core.
      k.setFlag(Pipe.MTE3, Pipe.MTE2, 0);
      k.waitFlag(Pipe.MTE3, Pipe.MTE2, 0);
      TFREE.apply(pipe);
    }
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
