package dev.simpler.examples.attention;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TSTORE;

/** Folds one block into the running softmax. */
final class UpdateStep {
  private final KernelContext k;
  private final SoftmaxPart block;
  private final SoftmaxPart previous;
  private final Tile newMax;

  UpdateStep(KernelContext k, int heads, int headDim) {
    this.k = k;
    block =
        new SoftmaxPart(
            SoftmaxPart.statistic(k, heads, "maximum of the block"),
            SoftmaxPart.statistic(k, heads, "sum of the block"),
            k.vec(ElementType.FLOAT32, heads, headDim).named("values of the block").place());
    previous =
        new SoftmaxPart(
            SoftmaxPart.statistic(k, heads, "maximum"),
            SoftmaxPart.statistic(k, heads, "sum"),
            k.vec(ElementType.FLOAT32, heads, headDim).named("values").place());
    newMax = SoftmaxPart.statistic(k, heads, "new maximum");
  }

  /** Loads what the block contributes. */
  void loadBlock(GlobalTensor maxima, GlobalTensor sums, GlobalTensor values) {
    TLOAD.apply(block.max(), maxima);
    TLOAD.apply(block.sum(), sums);
    TLOAD.apply(block.out(), values);
    vectorAfterLoads();
  }

  /** Loads what the blocks before it came to and adds it. Not needed for the first block. */
  void addPrevious(GlobalTensor maxima, GlobalTensor sums, GlobalTensor values) {
    TLOAD.apply(previous.max(), maxima);
    TLOAD.apply(previous.sum(), sums);
    TLOAD.apply(previous.out(), values);
    vectorAfterLoads();

    block.add(k, previous, newMax);
  }

  /** Stores what the blocks so far came to. */
  void store(GlobalTensor maxima, GlobalTensor sums, GlobalTensor values) {
    storesAfterVector();
    TSTORE.apply(maxima, block.max());
    TSTORE.apply(sums, block.sum());
    TSTORE.apply(values, block.out());
  }

  /** Divides by the sums and stores the result: after the last block. */
  void finish(GlobalTensor result) {
    k.pipeBarrier(Pipe.V);
    TROWEXPANDDIV.apply(block.out(), block.out(), SoftmaxPart.column(block.sum()));
    storesAfterVector();
    TSTORE.apply(result, block.out());
  }

  private void vectorAfterLoads() {
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
  }

  private void storesAfterVector() {
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
  }
}
