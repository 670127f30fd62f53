package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TFILLPAD_INPLACE;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TSTORE;

/**
 * Softmax of one block before normalisation: with {@code m} the maximum of each row of {@code scale
 * * s}, {@code p = exp(scale * s - m)} in BFLOAT16 and {@code l} the sum of each row of the rounded
 * {@code p}.
 */
final class SoftmaxStep {
  /** Maximum of a block without positions: finite, so that differences of maxima never are NaN. */
  private static final float NO_MAXIMUM = -1e30f;

  private final KernelContext k;
  private final Tile loaded;
  private final Tile s;
  private final Tile p;
  private final Tile m;
  private final Tile l;

  SoftmaxStep(KernelContext k, int heads, int blockSize) {
    this.k = k;
    // Two tiles over the same bytes: what the block holds, and all of it with -infinity beyond.
    loaded = k.vec(ElementType.FLOAT32, heads, blockSize).named("s").place();
    s = k.vec(ElementType.FLOAT32, heads, blockSize).named("padded s").pad(Pad.MIN).aliasOf(loaded);
    p = k.vec(ElementType.BFLOAT16, heads, blockSize).named("p").place();
    m = k.vec(ElementType.FLOAT32, heads, 1).named("m").layout(Layout.DN).place();
    l = k.vec(ElementType.FLOAT32, heads, 1).named("l").layout(Layout.DN).place();
  }

  /**
   * Runs on the first {@code valid} columns of {@code scores}; the other probabilities are 0.
   *
   * @param maxima one row of the maxima
   * @param sums one row of the sums
   */
  void run(
      GlobalTensor scores,
      int valid,
      float scale,
      GlobalTensor probabilities,
      GlobalTensor maxima,
      GlobalTensor sums) {
    loaded.valid(s.rows(), valid);
    TLOAD.apply(loaded, scores);
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TFILLPAD_INPLACE.apply(s, loaded);
    k.pipeBarrier(Pipe.V);
    TMULS.apply(s, s, scale);
    k.pipeBarrier(Pipe.V);
    TROWMAX.apply(m, s);
    k.pipeBarrier(Pipe.V);
    TROWEXPANDSUB.apply(s, s, m);
    k.pipeBarrier(Pipe.V);
    TEXP.apply(s, s);
    k.pipeBarrier(Pipe.V);
    // The sum is that of the rounded values, which are what the values are weighted with later. The
    // golden rounds them to nearest even; the reference's kernel asks for ROUND, which its
    // simulator takes for that, and the chips do not.
    TCVT.apply(p, s, RoundMode.RINT);
    k.pipeBarrier(Pipe.V);
    TCVT.apply(s, p, RoundMode.RINT);
    k.pipeBarrier(Pipe.V);
    TROWSUM.apply(l, s);
    store(probabilities, maxima, sums);
  }

  /** Stores what a block past the end of a sequence contributes: nothing. */
  void nothing(GlobalTensor probabilities, GlobalTensor maxima, GlobalTensor sums) {
    TEXPANDS.apply(p, 0);
    TEXPANDS.apply(m, NO_MAXIMUM);
    TEXPANDS.apply(l, 0);
    store(probabilities, maxima, sums);
  }

  private void store(GlobalTensor probabilities, GlobalTensor maxima, GlobalTensor sums) {
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(probabilities, p);
    TSTORE.apply(maxima, TRESHAPE.apply(m, 1, m.rows(), Layout.ND));
    TSTORE.apply(sums, TRESHAPE.apply(l, 1, l.rows(), Layout.ND));
  }
}
