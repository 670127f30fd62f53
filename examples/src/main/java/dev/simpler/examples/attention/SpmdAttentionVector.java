package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TFILLPAD_INPLACE;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TSTORE;

/**
 * The vector half of {@link SpmdAttentionBlock}, half of a tile's heads by lane: softmax of a block
 * while the cube core computes the scores of the next, then what the block before contributes.
 * Maxima, sums and weighted values stay in UB from the first block of a sequence to its last.
 */
public final class SpmdAttentionVector implements Kernel {
  @Override
  public void run(KernelContext k) {
    SpmdAttentionBlock block = new SpmdAttentionBlock(k);
    Lane lane = new Lane(k, block);
    int step = 0;
    for (int item = k.blockIndex(); item < block.items; item += k.blockCount()) {
      int length = block.length(item);
      int blocks = block.blocks(length);
      for (int i = 0; i <= blocks; i++) {
        if (i > 0) {
          lane.keepLast();
        }
        if (i < blocks) {
          lane.softmax(step + i, Math.min(block.blockSize, length - i * block.blockSize));
        }
        if (i > 0) {
          lane.update(step + i - 1, i == 1);
        }
      }
      lane.finish(item);
      step += blocks;
    }
  }

  /** The buffers of one vector core. */
  private static final class Lane {
    private final KernelContext k;
    private final SpmdAttentionBlock block;
    private final int first;
    private final int rows;
    private final Tile loaded;
    private final Tile s;
    private final Tile p;
    private final Tile blockMax;
    private final Tile blockSum;
    private final SoftmaxPart last;
    private final SoftmaxPart running;
    private final Tile newMax;

    Lane(KernelContext k, SpmdAttentionBlock block) {
      this.k = k;
      this.block = block;
      rows = block.heads / 2;
      first = k.subBlockId() * rows;
      // Two tiles over the same bytes: what the block holds, and all of it with -infinity beyond.
      loaded = k.vec(ElementType.FLOAT32, rows, block.blockSize).named("s").place();
      s =
          k.vec(ElementType.FLOAT32, rows, block.blockSize)
              .named("padded s")
              .pad(Pad.MIN)
              .aliasOf(loaded);
      p = k.vec(ElementType.BFLOAT16, rows, block.blockSize).named("p").place();
      Tile weighted = values(block.headDim, "values of a block");
      Tile out = values(block.headDim, "values");
      blockMax = SoftmaxPart.statistic(k, rows, "maximum of the block");
      blockSum = SoftmaxPart.statistic(k, rows, "sum of the block");
      last =
          new SoftmaxPart(
              SoftmaxPart.statistic(k, rows, "maximum of the block before"),
              SoftmaxPart.statistic(k, rows, "sum of the block before"),
              weighted);
      running =
          new SoftmaxPart(
              SoftmaxPart.statistic(k, rows, "maximum"),
              SoftmaxPart.statistic(k, rows, "sum"),
              out);
      newMax = SoftmaxPart.statistic(k, rows, "new maximum");
    }

    private Tile values(int columns, String name) {
      return k.vec(ElementType.FLOAT32, rows, columns).named(name).place();
    }

    /** What is known of the block at hand is soon that of the block before. */
    void keepLast() {
      k.pipeBarrier(Pipe.V);
      TMOV.apply(last.max(), blockMax);
      TMOV.apply(last.sum(), blockSum);
      k.pipeBarrier(Pipe.V);
    }

    void softmax(int step, int valid) {
      loaded.valid(rows, valid);
      k.waitCrossCoreFlag(SpmdAttentionBlock.SCORES_READY);
      TLOAD.apply(loaded, block.scores(step, first, rows, valid));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      TFILLPAD_INPLACE.apply(s, loaded);
      k.pipeBarrier(Pipe.V);
      TMULS.apply(s, s, block.scale);
      k.pipeBarrier(Pipe.V);
      TROWMAX.apply(SoftmaxPart.column(blockMax), s);
      k.pipeBarrier(Pipe.V);
      TROWEXPANDSUB.apply(s, s, SoftmaxPart.column(blockMax));
      k.pipeBarrier(Pipe.V);
      TEXP.apply(s, s);
      k.pipeBarrier(Pipe.V);
      TCVT.apply(p, s, RoundMode.RINT);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(block.probabilities(step, first, rows), p);
      k.setCrossCoreFlag(SpmdAttentionBlock.PROBABILITIES_READY);
      // The sum is that of the rounded values, which are what the values are weighted with.
      k.pipeBarrier(Pipe.V);
      TCVT.apply(s, p, RoundMode.RINT);
      k.pipeBarrier(Pipe.V);
      TROWSUM.apply(SoftmaxPart.column(blockSum), s);
      // The next block overwrites both.
      k.setFlag(Pipe.V, Pipe.MTE2, 1);
      k.waitFlag(Pipe.V, Pipe.MTE2, 1);
      k.setFlag(Pipe.MTE3, Pipe.V, 1);
      k.waitFlag(Pipe.MTE3, Pipe.V, 1);
    }

    /** Adds what the block before contributes. */
    void update(int step, boolean begins) {
      k.waitCrossCoreFlag(SpmdAttentionBlock.VALUES_READY);
      if (begins) {
        TLOAD.apply(running.out(), block.weighted(step, first, rows));
      } else {
        TLOAD.apply(last.out(), block.weighted(step, first, rows));
      }
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      if (begins) {
        TMOV.apply(running.max(), last.max());
        TMOV.apply(running.sum(), last.sum());
      } else {
        running.add(k, last, newMax);
      }
      k.setFlag(Pipe.V, Pipe.MTE2, 1);
      k.waitFlag(Pipe.V, Pipe.MTE2, 1);
    }

    /** Divides by the sums and stores the result. */
    void finish(int item) {
      k.pipeBarrier(Pipe.V);
      TROWEXPANDDIV.apply(running.out(), running.out(), SoftmaxPart.column(running.sum()));
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(block.out(item, first, rows), running.out());
      k.setFlag(Pipe.MTE3, Pipe.S, 7);
      k.waitFlag(Pipe.MTE3, Pipe.S, 7);
    }
  }
}
