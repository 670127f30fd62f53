package dev.simpler.examples.topk;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMRGSORT;
import dev.simpler.kernel.isa.TSTORE;

/** The greatest records of four sorted lists. Arguments: four lists and the result, each 1 x 2k. */
public final class MergeLists implements Kernel {
  private static final int WAYS = 4;

  @Override
  public void run(KernelContext k) {
    int wanted = k.tensor(WAYS).shape(1);
    Tile[] lists = new Tile[WAYS];
    for (int way = 0; way < WAYS; way++) {
      lists[way] = k.vec(ElementType.FLOAT32, 1, wanted).named("list " + way).place();
      TLOAD.apply(lists[way], k.tensor(way).matrix(1, wanted));
    }
    Tile merged = k.vec(ElementType.FLOAT32, 1, wanted).named("merged").place();
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);

    TMRGSORT.apply(merged, lists);
    k.setFlag(Pipe.V, Pipe.MTE3, 0);
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);

    TSTORE.apply(k.tensor(WAYS).matrix(1, wanted), merged);
    k.setFlag(Pipe.MTE3, Pipe.S, 7);
    k.waitFlag(Pipe.MTE3, Pipe.S, 7);
  }
}
