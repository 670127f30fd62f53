package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.TilePipe.Split;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TFILLPAD_INPLACE;
import dev.simpler.kernel.isa.TFREE;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TPUSH;
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
    for (int item = k.blockIndex(); item < block.items; item += k.blockCount()) {
      int length = block.length(item);
      int blocks = block.blocks(length);
      for (int i = 0; i <= blocks; i++) {
        if (i > 0) {
          lane.keepLast();
        }
        if (i < blocks) {
          lane.softmax(Math.min(block.blockSize, length - i * block.blockSize));
        }
        if (i > 0) {
          lane.update(i == 1);
        }
      }
      lane.finish(item);
    }
  }

  /** The buffers of one vector core. */
  private static final class Lane {
    private final KernelContext k;
    private final SpmdAttentionBlock block;
    private final int first;
    private final int rows;
    private final TilePipe scores;
    private final TilePipe probabilities;
    private final TilePipe weighted;
    private final Tile popped;
    private final Tile s;
    private final Tile held;
    private final Tile padded;
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
      scores = block.scores();
      probabilities = block.probabilities();
      weighted = block.weighted();
      popped = k.vec(ElementType.FLOAT32, rows, block.blockSize).named("popped scores");
      // Three tiles over the same bytes: all, what the block holds, all with -infinity beyond it.
      s = k.vec(ElementType.FLOAT32, rows, block.blockSize).named("s").place();
      held = k.vec(ElementType.FLOAT32, rows, block.blockSize).named("held s").aliasOf(s);
      padded =
          k.vec(ElementType.FLOAT32, rows, block.blockSize)
              .named("padded s")
              .pad(Pad.MIN)
              .aliasOf(s);
      p = k.vec(ElementType.BFLOAT16, rows, block.blockSize).named("p").place();
      Tile out = values("values").place();
      blockMax = SoftmaxPart.statistic(k, rows, "maximum of the block");
      blockSum = SoftmaxPart.statistic(k, rows, "sum of the block");
      last =
          new SoftmaxPart(
              SoftmaxPart.statistic(k, rows, "maximum of the block before"),
              SoftmaxPart.statistic(k, rows, "sum of the block before"),
              values("values of a block"));
      running =
          new SoftmaxPart(
              SoftmaxPart.statistic(k, rows, "maximum"),
              SoftmaxPart.statistic(k, rows, "sum"),
              out);
      newMax = SoftmaxPart.statistic(k, rows, "new maximum");
    }

    private Tile values(String name) {
      return k.vec(ElementType.FLOAT32, rows, block.headDim).named(name);
    }

    /** What is known of the block at hand is soon that of the block before. */
    void keepLast() {
      k.pipeBarrier(Pipe.V);
      TMOV.apply(last.max(), blockMax);
      TMOV.apply(last.sum(), blockSum);
      k.pipeBarrier(Pipe.V);
    }

    void softmax(int valid) {
      TPOP.apply(scores, popped, Split.UP_DOWN);
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      TMULS.apply(s, popped, block.scale);
      free(scores);
      k.pipeBarrier(Pipe.V);
      if (valid < block.blockSize) {
        held.valid(rows, valid);
        TFILLPAD_INPLACE.apply(padded, held);
        k.pipeBarrier(Pipe.V);
      }
      TROWMAX.apply(SoftmaxPart.column(blockMax), s);
      k.pipeBarrier(Pipe.V);
      TROWEXPANDSUB.apply(s, s, SoftmaxPart.column(blockMax));
      k.pipeBarrier(Pipe.V);
      TEXP.apply(s, s);
      k.pipeBarrier(Pipe.V);
      TCVT.apply(p, s, RoundMode.RINT);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TPUSH.apply(probabilities, p, Split.UP_DOWN);
      // The sum is that of the rounded values, which are what the values are weighted with.
      k.pipeBarrier(Pipe.V);
      TCVT.apply(s, p, RoundMode.RINT);
      k.pipeBarrier(Pipe.V);
      TROWSUM.apply(SoftmaxPart.column(blockSum), s);
      // The next block overwrites what is pushed.
      k.setFlag(Pipe.MTE3, Pipe.V, 1);
      k.waitFlag(Pipe.MTE3, Pipe.V, 1);
    }

    /** Adds what the block before contributes. */
    void update(boolean begins) {
      TPOP.apply(weighted, last.out(), Split.UP_DOWN);
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      if (begins) {
        TMULS.apply(running.out(), last.out(), 1.0f);
        TMOV.apply(running.max(), last.max());
        TMOV.apply(running.sum(), last.sum());
      } else {
        running.add(k, last, newMax);
      }
      free(weighted);
    }

    /** A slot is free once V has read it; MTE2 says so to the cube core. */
    private void free(TilePipe pipe) {
      k.setFlag(Pipe.V, Pipe.MTE2, 1);
      k.waitFlag(Pipe.V, Pipe.MTE2, 1);
      TFREE.apply(pipe);
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
