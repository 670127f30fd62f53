package dev.simpler.examples.bgemm;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/**
 * {@code c = c + p} for each square FLOAT32 tile of two tensors. Arguments: c, p, side of a tile.
 */
public final class AddTiles implements Kernel {
  @Override
  public void run(KernelContext k) {
    add(k, k.tensor(0), k.tensor(1), k.intScalar(2));
  }

  /** The same for tensors that arrived in another way. */
  static void add(KernelContext k, TensorArgument c, TensorArgument p, int side) {
    int tiles = (int) (c.elements() / ((long) side * side));
    Tile sum = k.vec(ElementType.FLOAT32, side, side).named("sum").place();
    Tile product = k.vec(ElementType.FLOAT32, side, side).named("product").place();

    // Both buffers start free; later they are once the sum is stored.
    k.setFlag(Pipe.MTE3, Pipe.MTE2, 0);
    for (int t = 0; t < tiles; t++) {
      long offset = (long) t * side * side;
      k.waitFlag(Pipe.MTE3, Pipe.MTE2, 0);
      TLOAD.apply(sum, c.matrix(offset, side, side));
      TLOAD.apply(product, p.matrix(offset, side, side));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);

      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      TADD.apply(sum, sum, product);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);

      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(c.matrix(offset, side, side), sum);
      k.setFlag(Pipe.MTE3, Pipe.MTE2, 0);
    }
    k.waitFlag(Pipe.MTE3, Pipe.MTE2, 0);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
