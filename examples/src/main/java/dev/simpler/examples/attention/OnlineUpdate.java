package dev.simpler.examples.attention;

import dev.simpler.sim.isa.TADD;
import dev.simpler.sim.isa.TEXP;
import dev.simpler.sim.isa.TLOAD;
import dev.simpler.sim.isa.TMAX;
import dev.simpler.sim.isa.TMUL;
import dev.simpler.sim.isa.TRESHAPE;
import dev.simpler.sim.isa.TROWEXPANDDIV;
import dev.simpler.sim.isa.TROWEXPANDMUL;
import dev.simpler.sim.isa.TSTORE;
import dev.simpler.sim.isa.TSUB;
import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.Kernel;
import dev.simpler.sim.kernel.KernelContext;
import dev.simpler.sim.kernel.Layout;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;

/**
 * Folds one block into the running softmax. Arguments: maximum, sum and weighted values of the
 * block; the running ones; the result (1 x heads x headDim); whether this is the first block;
 * whether it is the last one, whose update is divided by the sum and stored as the result.
 *
 * <p>Maxima and sums are held as one row for arithmetic among them and read as one column, the same
 * bytes, where every row of the values is scaled by its own.
 */
public final class OnlineUpdate implements Kernel {
  @Override
  public void run(KernelContext k) {
    int heads = k.tensor(5).shape(0);
    int headDim = k.tensor(5).shape(1);
    boolean first = k.intScalar(7) != 0;
    boolean last = k.intScalar(8) != 0;
    Tile blockMax = row(k, heads, "maximum of the block");
    Tile blockSum = row(k, heads, "sum of the block");
    Tile blockOut = k.vec(ElementType.FLOAT32, heads, headDim).named("values of the block").place();
    TLOAD.apply(blockMax, k.tensor(0).matrix(1, heads));
    TLOAD.apply(blockSum, k.tensor(1).matrix(1, heads));
    TLOAD.apply(blockOut, k.tensor(2).matrix(heads, headDim));

    Tile max = blockMax;
    Tile sum = blockSum;
    Tile out = blockOut;
    if (!first) {
      max = row(k, heads, "maximum");
      sum = row(k, heads, "sum");
      out = k.vec(ElementType.FLOAT32, heads, headDim).named("values").place();
      TLOAD.apply(max, k.tensor(3).matrix(1, heads));
      TLOAD.apply(sum, k.tensor(4).matrix(1, heads));
      TLOAD.apply(out, k.tensor(5).matrix(heads, headDim));
    }
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    if (!first) {
      Tile newMax = row(k, heads, "new maximum");
      TMAX.apply(newMax, max, blockMax);
      k.pipeBarrier(Pipe.V);
      // The factors exp(old maximum - new maximum) take the places of the old maxima.
      Tile oldFactor = max;
      Tile blockFactor = blockMax;
      TSUB.apply(oldFactor, max, newMax);
      TSUB.apply(blockFactor, blockMax, newMax);
      k.pipeBarrier(Pipe.V);
      TEXP.apply(oldFactor, oldFactor);
      TEXP.apply(blockFactor, blockFactor);
      k.pipeBarrier(Pipe.V);
      TMUL.apply(sum, oldFactor, sum);
      TMUL.apply(blockSum, blockFactor, blockSum);
      TROWEXPANDMUL.apply(out, out, column(oldFactor));
      TROWEXPANDMUL.apply(blockOut, blockOut, column(blockFactor));
      k.pipeBarrier(Pipe.V);
      TADD.apply(sum, sum, blockSum);
      TADD.apply(out, out, blockOut);
      max = newMax;
    }
    if (last) {
      k.pipeBarrier(Pipe.V);
      TROWEXPANDDIV.apply(out, out, column(sum));
    }
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    if (last) {
      TSTORE.apply(k.tensor(6).matrix(heads, headDim), out);
    } else {
      TSTORE.apply(k.tensor(3).matrix(1, heads), max);
      TSTORE.apply(k.tensor(4).matrix(1, heads), sum);
      TSTORE.apply(k.tensor(5).matrix(heads, headDim), out);
    }
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }

  private static Tile row(KernelContext k, int heads, String name) {
    return k.vec(ElementType.FLOAT32, 1, heads).named(name).place();
  }

  private static Tile column(Tile row) {
    return TRESHAPE.apply(row, row.cols(), 1, Layout.DN);
  }
}
