package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TFILLPAD_INPLACE;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMAX;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TSTORE;

/**
 * Softmax of several blocks of one sequence against their common maximum, which takes two passes.
 * Arguments: scores (one heads x blockSize matrix behind the other), probabilities (likewise),
 * maxima and sums (heads); number of blocks, block size, valid columns of the last block, scale,
 * which must be positive.
 */
public final class UnrolledSoftmax implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(2).shape(0);
    int blocks = k.intScalar(4);
    int blockSize = k.intScalar(5);
    int validInLast = k.intScalar(6);
    float scale = k.floatScalar(7);
    Tile loaded = k.vec(ElementType.FLOAT32, heads, blockSize).named("s").place();
    Tile s = k.vec(ElementType.FLOAT32, heads, blockSize).named("padded s").pad(Pad.MIN);
    s.aliasOf(loaded);
    Tile p = k.vec(ElementType.BFLOAT16, heads, blockSize).named("p").place();
    Tile total = k.vec(ElementType.FLOAT32, heads, blockSize).named("sum of the blocks").place();
    Tile m = column(k, heads, "m");
    Tile blockMax = column(k, heads, "maximum of a block");
    // What goes element by element takes rows.
    Tile maxima = TRESHAPE.apply(m, 1, heads, Layout.ND);
    Tile blockMaxima = TRESHAPE.apply(blockMax, 1, heads, Layout.ND);
    Tile l = column(k, heads, "l");

    // The buffers of scores and of probabilities start free.
    k.setFlag(Pipe.V, Pipe.MTE2, 0);
    k.setFlag(Pipe.MTE3, Pipe.V, 0);

    // First pass: the maximum over all blocks, scaled once.
    for (int block = 0; block < blocks; block++) {
      load(k, loaded, s, block, block == blocks - 1 ? validInLast : blockSize);
      TROWMAX.apply(block == 0 ? m : blockMax, s);
      k.setFlag(Pipe.V, Pipe.MTE2, 0);
      if (block > 0) {
        k.pipeBarrier(Pipe.V);
        TMAX.apply(maxima, maxima, blockMaxima);
      }
    }
    k.pipeBarrier(Pipe.V);
    TMULS.apply(maxima, maxima, scale);

    // Second pass: probabilities, added up element by element; one sum of each row at the end.
    for (int block = 0; block < blocks; block++) {
      load(k, loaded, s, block, block == blocks - 1 ? validInLast : blockSize);
      TMULS.apply(s, s, scale);
      k.pipeBarrier(Pipe.V);
      TROWEXPANDSUB.apply(s, s, m);
      k.pipeBarrier(Pipe.V);
      TEXP.apply(s, s);
      k.pipeBarrier(Pipe.V);
      k.waitFlag(Pipe.MTE3, Pipe.V, 0);
      TCVT.apply(p, s, RoundMode.RINT);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.pipeBarrier(Pipe.V);
      TCVT.apply(s, p, RoundMode.RINT);
      k.pipeBarrier(Pipe.V);
      if (block == 0) {
        TMULS.apply(total, s, 1.0f);
      } else {
        TADD.apply(total, total, s);
      }
      k.setFlag(Pipe.V, Pipe.MTE2, 0);

      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(k.tensor(1).matrix((long) block * heads * blockSize, heads, blockSize), p);
      k.setFlag(Pipe.MTE3, Pipe.V, 0);
    }
    k.pipeBarrier(Pipe.V);
    TROWSUM.apply(l, total);
    k.setFlag(Pipe.V, Pipe.MTE3, 1);
    k.waitFlag(Pipe.V, Pipe.MTE3, 1);

    TSTORE.apply(k.tensor(2).matrix(1, heads), maxima);
    TSTORE.apply(k.tensor(3).matrix(1, heads), TRESHAPE.apply(l, 1, heads, Layout.ND));
    k.waitFlag(Pipe.V, Pipe.MTE2, 0);
    k.waitFlag(Pipe.MTE3, Pipe.V, 0);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }

  private static Tile column(KernelContext k, int heads, String name) {
    return k.vec(ElementType.FLOAT32, heads, 1).named(name).layout(Layout.DN).place();
  }

  /** Loads the scores of one block; beyond the valid columns they are minus infinity. */
  private static void load(KernelContext k, Tile loaded, Tile s, int block, int valid) {
    int heads = s.rows();
    int blockSize = s.cols();
    loaded.valid(heads, valid);
    k.waitFlag(Pipe.V, Pipe.MTE2, 0);
    TLOAD.apply(loaded, k.tensor(0).matrix((long) block * heads * blockSize, heads, blockSize));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    TFILLPAD_INPLACE.apply(s, loaded);
    k.pipeBarrier(Pipe.V);
  }
}
