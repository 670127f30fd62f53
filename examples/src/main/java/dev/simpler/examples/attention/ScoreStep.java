package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/** Scores of one block: {@code s = q * k^T}, BFLOAT16 operands, FLOAT32 sums. */
final class ScoreStep {
  private final KernelContext k;
  private final Tile q;
  private final Tile keys;
  private final Tile left;
  private final Tile right;
  private final Tile s;

  ScoreStep(KernelContext k, int heads, int headDim, int blockSize) {
    this.k = k;
    q = k.tile(Location.MAT, ElementType.BFLOAT16, heads, headDim).named("q").place();
    keys =
        k.tile(Location.MAT, ElementType.BFLOAT16, headDim, blockSize)
            .named("keys")
            .layout(Layout.ZN)
            .place();
    left = k.tile(Location.LEFT, ElementType.BFLOAT16, heads, headDim).named("left").place();
    right = k.tile(Location.RIGHT, ElementType.BFLOAT16, headDim, blockSize).named("right").place();
    s = k.tile(Location.ACC, ElementType.FLOAT32, heads, blockSize).named("s").place();
  }

  /**
   * One page of keys seen as a matrix of headDim x blockSize: rows of keys read as columns, a
   * transposed operand without a transpose.
   */
  static GlobalTensor keys(TensorArgument cache, int page, int headDim, int blockSize) {
    long elements = (long) headDim * blockSize;
    int[] shape = {1, 1, 1, headDim, blockSize};
    long[] strides = {elements, elements, elements, 1, headDim};
    return cache.view(page * elements, shape, strides, Layout.DN);
  }

  void run(GlobalTensor query, GlobalTensor keyColumns, GlobalTensor scores) {
    TLOAD.apply(q, query);
    TLOAD.apply(keys, keyColumns);
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);

    TMOV.apply(left, q);
    TMOV.apply(right, keys);
    k.setFlag(Pipe.MTE1, Pipe.M, 0);
    k.waitFlag(Pipe.MTE1, Pipe.M, 0);

    TMATMUL.apply(s, left, right);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);

    TSTORE.apply(scores, s);
  }
}
