package dev.simpler.examples.topk;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCI;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMRGSORT;
import dev.simpler.kernel.isa.TSORT32;
import dev.simpler.kernel.isa.TSTORE;

/**
 * The greatest scores of one segment of a row, with their indices in the row. Sorts lists of 32,
 * then merges four lists to one until one is left. Arguments: scores (1 x segment), records (1 x
 * 2k); index of the first score. A segment has 32 times a power of four elements.
 */
public final class SortSegment implements Kernel {
  /** FLOAT32 elements of a record: score and index. */
  private static final int RECORD = 2;

  @Override
  public void run(KernelContext k) {
    int segment = k.tensor(0).shape(1);
    int wanted = k.tensor(1).shape(1);
    Tile scores = k.vec(ElementType.FLOAT32, 1, segment).named("scores").place();
    Tile indices = k.vec(ElementType.UINT32, 1, segment).named("indices").place();
    Tile[] lists = new Tile[2];
    lists[0] = k.vec(ElementType.FLOAT32, 1, RECORD * segment).named("lists").place();
    lists[1] = k.vec(ElementType.FLOAT32, 1, RECORD * segment).named("merged").place();

    TLOAD.apply(scores, k.tensor(0).matrix(1, segment));
    TCI.apply(indices, k.intScalar(2), false);
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    k.pipeBarrier(Pipe.V);
    int now = 0;
    TSORT32.apply(lists[now], scores, indices);
    for (int sorted = 32; sorted < segment; sorted *= 4) {
      k.pipeBarrier(Pipe.V);
      TMRGSORT.apply(lists[1 - now], lists[now], RECORD * sorted);
      now = 1 - now;
    }
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(1).matrix(1, wanted), lists[now].valid(1, wanted));
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
