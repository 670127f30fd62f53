package dev.simpler.examples.attention;

import dev.simpler.sim.isa.TLOAD;
import dev.simpler.sim.isa.TMATMUL;
import dev.simpler.sim.isa.TMOV;
import dev.simpler.sim.isa.TSTORE;
import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.GlobalTensor;
import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;
import dev.simpler.sim.kernel.Layout;
import dev.simpler.sim.kernel.Location;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;

/**
 * Scores of one block: {@code s = q * k^T}, BFLOAT16 operands, FLOAT32 sums. Arguments: q (1 x
 * heads x headDim), one page of keys (1 x blockSize x 1 x headDim), s (heads x blockSize).
 */
public final class QueryKey implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(0).shape(1);
    int headDim = k.tensor(0).shape(2);
    int blockSize = k.tensor(1).shape(1);
    Tile q = k.tile(Location.MAT, ElementType.BFLOAT16, heads, headDim).named("q").place();
    Tile keys =
        k.tile(Location.MAT, ElementType.BFLOAT16, headDim, blockSize)
            .named("keys")
            .layout(Layout.ZN)
            .place();
    Tile left = k.tile(Location.LEFT, ElementType.BFLOAT16, heads, headDim).named("left").place();
    Tile right =
        k.tile(Location.RIGHT, ElementType.BFLOAT16, headDim, blockSize).named("right").place();
    Tile s = k.tile(Location.ACC, ElementType.FLOAT32, heads, blockSize).named("s").place();

    TLOAD.apply(q, k.tensor(0).matrix(heads, headDim));
    TLOAD.apply(keys, transposed(k, headDim, blockSize));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);

    TMOV.apply(left, q);
    TMOV.apply(right, keys);
    k.setFlag(Pipe.MTE1, Pipe.M, 0);
    k.waitFlag(Pipe.MTE1, Pipe.M, 0);

    TMATMUL.apply(s, left, right);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);

    TSTORE.apply(k.tensor(2).matrix(heads, blockSize), s);
    k.setFlag(Pipe.FIX, Pipe.S, 7);
    k.waitFlag(Pipe.FIX, Pipe.S, 7);
  }

  /** Rows of keys read as the columns of a matrix: a transposed operand without a transpose. */
  private static GlobalTensor transposed(KernelContext k, int headDim, int blockSize) {
    int[] shape = {1, 1, 1, headDim, blockSize};
    long page = (long) headDim * blockSize;
    return k.tensor(1).view(0, shape, new long[] {page, page, page, 1, headDim}, Layout.DN);
  }
}
