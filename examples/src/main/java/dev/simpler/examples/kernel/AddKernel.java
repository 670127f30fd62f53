package dev.simpler.examples.kernel;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.isa.TADD;

/** {@code out = x + y} on one 128x128 FLOAT32 tile. Arguments: x, y, out. */
public final class AddKernel implements Kernel {
  @Override
  public void run(KernelContext k) {
    compute(k, k.tensor(0), k.tensor(1), k.tensor(2));
  }

  /** The kernel on tensors from wherever they come. */
  public static void compute(
      KernelContext k, TensorArgument left, TensorArgument right, TensorArgument to) {
    TwoTiles tiles = new TwoTiles(k);
    tiles.load(left, right);
    TADD.apply(tiles.out, tiles.x, tiles.y);
    tiles.store(to);
  }
}
