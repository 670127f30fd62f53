package dev.simpler.examples.flash;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMAX;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUB;

/**
 * The vector half of {@link FlashBlock}: running softmax of half of the tile's rows, by lane.
 * Maxima, sums and weighted values stay in UB from the first tile of keys to the last.
 */
public final class FlashVector implements Kernel {
  private static final int TILE = FlashBlock.TILE;
  private static final int ROWS = TILE / 2;

  @Override
  public void run(KernelContext k) {
    FlashBlock block = new FlashBlock(k);
    int first = k.subBlockId() * ROWS;
    Tile mask = k.vec(ElementType.FLOAT32, ROWS, TILE).named("mask").place();
    Tile s = k.vec(ElementType.FLOAT32, ROWS, TILE).named("s").place();
    Tile p = k.vec(ElementType.FLOAT16, ROWS, TILE).named("p").place();
    Tile tileOut = k.vec(ElementType.FLOAT32, ROWS, block.headDim).named("values").place();
    Tile out = k.vec(ElementType.FLOAT32, ROWS, block.headDim).named("out").place();
    Tile max = statistic(k, "maximum");
    Tile newMax = statistic(k, "new maximum");
    Tile sum = statistic(k, "sum");
    Tile tileSum = statistic(k, "sum of the tile");

    TLOAD.apply(mask, k.tensor(3).global().block(first, 0, ROWS, TILE));
    TEXPANDS.apply(max, Double.NEGATIVE_INFINITY);
    TEXPANDS.apply(sum, 0);
    TEXPANDS.apply(out, 0);
    for (int tile = 0; tile <= block.queryTile; tile++) {
      k.waitCrossCoreFlag(FlashBlock.SCORES_READY);
      TLOAD.apply(s, block.scores(tile, first, ROWS));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);

      TMULS.apply(s, s, block.scale);
      k.pipeBarrier(Pipe.V);
      if (tile == block.queryTile) {
        // On the diagonal a token does not see those after it: the mask is minus infinity there.
        TADD.apply(s, s, mask);
        k.pipeBarrier(Pipe.V);
      }
      TROWMAX.apply(column(newMax), s);
      k.pipeBarrier(Pipe.V);
      TMAX.apply(newMax, max, newMax);
      k.pipeBarrier(Pipe.V);
      TROWEXPANDSUB.apply(s, s, column(newMax));
      TSUB.apply(max, max, newMax);
      k.pipeBarrier(Pipe.V);
      TEXP.apply(s, s);
      TEXP.apply(max, max);
      k.pipeBarrier(Pipe.V);
      TCVT.apply(p, s, RoundMode.RINT);
      k.pipeBarrier(Pipe.V);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(block.probabilities(first, ROWS), p);
      k.setCrossCoreFlag(FlashBlock.PROBABILITIES_READY);

      // While the cube core multiplies: the factor exp(old maximum - new maximum) is in max.
      TCVT.apply(s, p, RoundMode.RINT);
      TROWEXPANDMUL.apply(out, out, column(max));
      TMUL.apply(sum, sum, max);
      k.pipeBarrier(Pipe.V);
      TROWSUM.apply(column(tileSum), s);
      TMOV.apply(max, newMax);
      k.pipeBarrier(Pipe.V);
      TADD.apply(sum, sum, tileSum);

      k.waitCrossCoreFlag(FlashBlock.VALUES_READY);
      TLOAD.apply(tileOut, block.values(first, ROWS));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      TADD.apply(out, out, tileOut);
      // The next tile overwrites all buffers but the running ones.
      k.pipeBarrier(Pipe.ALL);
    }
    TROWEXPANDDIV.apply(out, out, column(sum));
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(block.rows(4, block.queryTile, first, ROWS), out);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }

  /** One value for each row, held as a row. */
  private static Tile statistic(KernelContext k, String name) {
    return k.vec(ElementType.FLOAT32, 1, ROWS).named(name).place();
  }

  private static Tile column(Tile row) {
    return TRESHAPE.apply(row, ROWS, 1, Layout.DN);
  }
}
