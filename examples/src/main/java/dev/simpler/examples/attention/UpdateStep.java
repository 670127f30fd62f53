package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMAX;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUB;

/**
 * Folds one block into the running softmax. Maxima and sums are held as one row for arithmetic
 * among them and read as one column, the same bytes, where every row of the values is scaled by its
 * own.
 */
final class UpdateStep {
  private final KernelContext k;
  private final Tile max;
  private final Tile sum;
  private final Tile out;
  private final Tile oldMax;
  private final Tile oldSum;
  private final Tile oldOut;
  private final Tile newMax;

  UpdateStep(KernelContext k, int heads, int headDim) {
    this.k = k;
    max = row(heads, "maximum of the block");
    sum = row(heads, "sum of the block");
    out = k.vec(ElementType.FLOAT32, heads, headDim).named("values of the block").place();
    oldMax = row(heads, "maximum");
    oldSum = row(heads, "sum");
    oldOut = k.vec(ElementType.FLOAT32, heads, headDim).named("values").place();
    newMax = row(heads, "new maximum");
  }

  private Tile row(int heads, String name) {
    return k.vec(ElementType.FLOAT32, 1, heads).named(name).place();
  }

  /** Loads what the block contributes. */
  void loadBlock(GlobalTensor maxima, GlobalTensor sums, GlobalTensor values) {
    TLOAD.apply(max, maxima);
    TLOAD.apply(sum, sums);
    TLOAD.apply(out, values);
    vectorAfterLoads();
  }

  /** Loads what the blocks before it came to and adds it. Not needed for the first block. */
  void addPrevious(GlobalTensor maxima, GlobalTensor sums, GlobalTensor values) {
    TLOAD.apply(oldMax, maxima);
    TLOAD.apply(oldSum, sums);
    TLOAD.apply(oldOut, values);
    vectorAfterLoads();

    TMAX.apply(newMax, oldMax, max);
    k.pipeBarrier(Pipe.V);
    // The factors exp(maximum - new maximum) take the places of the maxima.
    TSUB.apply(oldMax, oldMax, newMax);
    TSUB.apply(max, max, newMax);
    k.pipeBarrier(Pipe.V);
    TEXP.apply(oldMax, oldMax);
    TEXP.apply(max, max);
    k.pipeBarrier(Pipe.V);
    TMUL.apply(oldSum, oldMax, oldSum);
    TMUL.apply(sum, max, sum);
    TROWEXPANDMUL.apply(oldOut, oldOut, column(oldMax));
    TROWEXPANDMUL.apply(out, out, column(max));
    k.pipeBarrier(Pipe.V);
    TADD.apply(sum, oldSum, sum);
    TADD.apply(out, oldOut, out);
    TMOV.apply(max, newMax);
  }

  /** Stores what the blocks so far came to. */
  void store(GlobalTensor maxima, GlobalTensor sums, GlobalTensor values) {
    storesAfterVector();
    TSTORE.apply(maxima, max);
    TSTORE.apply(sums, sum);
    TSTORE.apply(values, out);
  }

  /** Divides by the sums and stores the result: after the last block. */
  void finish(GlobalTensor result) {
    k.pipeBarrier(Pipe.V);
    TROWEXPANDDIV.apply(out, out, column(sum));
    storesAfterVector();
    TSTORE.apply(result, out);
  }

  private void vectorAfterLoads() {
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
  }

  private void storesAfterVector() {
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
  }

  private static Tile column(Tile row) {
    return TRESHAPE.apply(row, row.cols(), 1, Layout.DN);
  }
}
