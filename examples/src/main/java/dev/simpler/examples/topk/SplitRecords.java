package dev.simpler.examples.topk;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/**
 * Scores and indices of a list of records apart. Arguments: records (1 x 2k), scores (1 x k),
 * indices (1 x k).
 */
public final class SplitRecords implements Kernel {
  @Override
  public void run(KernelContext k) {
    int wanted = k.tensor(1).shape(1);
    Tile records = k.vec(ElementType.FLOAT32, 1, 2 * wanted).named("records").place();
    Tile scores = k.vec(ElementType.FLOAT32, 1, wanted).named("scores").place();
    Tile indices = k.vec(ElementType.INT32, 1, wanted).named("indices").place();
    TLOAD.apply(records, k.tensor(0).matrix(1, 2 * wanted));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    // Scores are at even places of the records, indices at odd ones.
    TGATHER.apply(scores, records, MaskPattern.P0101);
    TGATHER.apply(indices, records, MaskPattern.P1010);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(1).matrix(1, wanted), scores);
    TSTORE.apply(k.tensor(2).matrix(1, wanted), indices);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
