package dev.simpler.examples.pipeline;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Split;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TPUSH;

/**
 * The cube half: multiplies every 64x128 tile of x by the weight, which it loads once, and pushes
 * the products. Two accumulators take turns, so that one is drained while the next is computed.
 * Arguments: x, weight, y, slot buffer; whether the pipe goes through the slot buffer.
 */
public final class MultiplyAndPush implements Kernel {
  private static final int ROWS = PipelineSizes.ROWS;
  private static final int WIDTH = PipelineSizes.WIDTH;
  private static final int BUFFERS = 2;

  @Override
  public void run(KernelContext k) {
    TilePipe pipe = Stage.pipe(k);
    int tiles = Stage.tiles(k);
    Tile weight = k.tile(Location.MAT, ElementType.FLOAT16, WIDTH, WIDTH).named("weight").place();
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT16, WIDTH, WIDTH).named("right").place();
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT16, ROWS, WIDTH).named("left").place();
    Tile[] x = new Tile[BUFFERS];
    Tile[] product = new Tile[BUFFERS];
    for (int i = 0; i < BUFFERS; i++) {
      x[i] = k.tile(Location.MAT, ElementType.FLOAT16, ROWS, WIDTH).named("x" + i).place();
      product[i] =
          k.tile(Location.ACC, ElementType.FLOAT32, ROWS, WIDTH).named("product" + i).place();
      k.setFlag(Pipe.MTE1, Pipe.MTE2, i);
      k.setFlag(Pipe.FIX, Pipe.M, i);
    }
    k.setFlag(Pipe.M, Pipe.MTE1, 0);

    TLOAD.apply(weight, k.tensor(1).matrix(WIDTH, WIDTH));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 7);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 7);
    TMOV.apply(right, weight);

    for (int t = 0; t < tiles; t++) {
      int buffer = t % BUFFERS;
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      TLOAD.apply(x[buffer], k.tensor(0).matrix((long) t * ROWS * WIDTH, ROWS, WIDTH));
      k.setFlag(Pipe.MTE2, Pipe.MTE1, buffer);

      k.waitFlag(Pipe.MTE2, Pipe.MTE1, buffer);
      k.waitFlag(Pipe.M, Pipe.MTE1, 0);
      TMOV.apply(left, x[buffer]);
      k.setFlag(Pipe.MTE1, Pipe.MTE2, buffer);
      k.setFlag(Pipe.MTE1, Pipe.M, 0);

      k.waitFlag(Pipe.MTE1, Pipe.M, 0);
      k.waitFlag(Pipe.FIX, Pipe.M, buffer);
      TMATMUL.apply(product[buffer], left, right);
      k.setFlag(Pipe.M, Pipe.MTE1, 0);
      k.setFlag(Pipe.M, Pipe.FIX, buffer);

      k.waitFlag(Pipe.M, Pipe.FIX, buffer);
      TPUSH.apply(pipe, product[buffer], Split.UP_DOWN);
      k.setFlag(Pipe.FIX, Pipe.M, buffer);
    }
    for (int i = 0; i < BUFFERS; i++) {
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, i);
      k.waitFlag(Pipe.FIX, Pipe.M, i);
    }
    k.waitFlag(Pipe.M, Pipe.MTE1, 0);
    k.pipeBarrier(Pipe.ALL);
  }
}
