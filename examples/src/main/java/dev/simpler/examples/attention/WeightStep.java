package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/** Weighted values of one block: {@code o = p * v}, BFLOAT16 operands, FLOAT32 sums. */
final class WeightStep {
  private final KernelContext k;
  private final Tile p;
  private final Tile values;
  private final Tile left;
  private final Tile right;
  private final Tile o;

  WeightStep(KernelContext k, int heads, int blockSize, int headDim) {
    this.k = k;
    p = k.tile(Location.MAT, ElementType.BFLOAT16, heads, blockSize).named("p").place();
    values = k.tile(Location.MAT, ElementType.BFLOAT16, blockSize, headDim).named("values").place();
    left = k.tile(Location.LEFT, ElementType.BFLOAT16, heads, blockSize).named("left").place();
    right = k.tile(Location.RIGHT, ElementType.BFLOAT16, blockSize, headDim).named("right").place();
    o = k.tile(Location.ACC, ElementType.FLOAT32, heads, headDim).named("o").place();
  }

  void run(GlobalTensor probabilities, GlobalTensor page, GlobalTensor weighted) {
    TLOAD.apply(p, probabilities);
    TLOAD.apply(values, page);
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);

    TMOV.apply(left, p);
    TMOV.apply(right, values);
    k.setFlag(Pipe.MTE1, Pipe.M, 0);
    k.waitFlag(Pipe.MTE1, Pipe.M, 0);

    TMATMUL.apply(o, left, right);
    k.setFlag(Pipe.M, Pipe.FIX, 0);
    k.waitFlag(Pipe.M, Pipe.FIX, 0);

    TSTORE.apply(weighted, o);
  }
}
