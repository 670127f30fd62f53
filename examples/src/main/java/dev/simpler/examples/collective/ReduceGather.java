package dev.simpler.examples.collective;

import dev.simpler.kernel.CommContext;
import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TNOTIFY;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TTEST;
import dev.simpler.kernel.isa.TWAIT;

/**
 * Sums the tiles of all chips' products as they are made, and passes the sums on: each strip is
 * added to the window of the rank that owns its tile, which copies it to all others when every rank
 * has added its own. No rank waits for a rank as a whole. Arguments: {@link PanelTiles}.
 */
public final class ReduceGather implements Kernel {
  private static final int STRIP_BYTES = 2 * PanelTiles.STRIP_ROWS * PanelTiles.COLS;

  /** Of the pipes' events, for what is passed on. */
  private static final int PASSING = 2;

  @Override
  public void run(KernelContext k) {
    PanelTiles all = new PanelTiles(k);
    CommContext domain = k.commContext(PanelTiles.CONTEXT);
    Tile even = tile(k, "even", 0);
    Tile odd = tile(k, "odd", STRIP_BYTES);
    Tile sum = tile(k, "sum", 2 * STRIP_BYTES);
    int me = k.blockIndex();
    int owned = (all.tiles - domain.rank() + domain.ranks() - 1) / domain.ranks();
    // cores with few tiles to add begin with the strips that there may be one more of
    int cores = k.blockCount();
    int first = cores - 1 - me;
    int mine = (owned * PanelTiles.STRIPS - first + cores - 1) / cores;
    long passed = 0;
    int before = -1;
    for (int turn = me; turn < all.tiles; turn += cores) {
      if (!TTEST.apply(k, all.made(turn), 1, CompareMode.EQ)) {
        passed = pass(k, all, domain, sum, first, mine, passed);
        TWAIT.apply(k, all.made(turn), 1, CompareMode.EQ);
      }
      int tile = all.tile(turn);
      if (before >= 0) {
        add(k, all, domain, odd, before, 1);
      }
      load(k, all, even, tile, 0);
      if (before >= 0) {
        tell(k, all, domain, before, 1);
      }
      add(k, all, domain, even, tile, 0);
      load(k, all, odd, tile, 1);
      tell(k, all, domain, tile, 0);
      before = tile;
      passed = pass(k, all, domain, sum, first, mine, passed);
    }
    if (before >= 0) {
      add(k, all, domain, odd, before, 1);
      tell(k, all, domain, before, 1);
    }
    for (int i = 0; i < mine; i++) {
      if ((passed >> i & 1) == 0) {
        int strip = first + i * cores;
        TWAIT.apply(k, all.added(strip), domain.ranks(), CompareMode.GE);
        pass(k, all, domain, sum, strip);
      }
    }
    k.pipeBarrier(Pipe.ALL);
  }

  /** Loads a strip of the product, while the one before it is added. */
  private static void load(KernelContext k, PanelTiles all, Tile target, int tile, int strip) {
    TLOAD.apply(target, all.product(tile, strip));
    k.setFlag(Pipe.MTE2, Pipe.MTE3, strip);
  }

  /** Adds a strip that was loaded to the owner's sums. */
  private static void add(
      KernelContext k, PanelTiles all, CommContext domain, Tile loaded, int tile, int strip) {
    GlobalTensor own = all.sum(tile, strip);
    int owner = tile % domain.ranks();
    k.waitFlag(Pipe.MTE2, Pipe.MTE3, strip);
    if (owner == domain.rank()) {
      TSTORE.atomicAdd(own, loaded);
    } else {
      TSTORE.atomicAdd(domain.peer(own, owner), loaded);
    }
  }

  /** Tells the owner of a strip that this rank's part is there. */
  private static void tell(
      KernelContext k, PanelTiles all, CommContext domain, int tile, int strip) {
    k.pipeBarrier(Pipe.ALL);
    int owner = tile % domain.ranks();
    GlobalTensor own = all.added(tile / domain.ranks() * PanelTiles.STRIPS + strip);
    if (owner == domain.rank()) {
      TNOTIFY.apply(k, own, 1, NotifyOperation.ADD);
    } else {
      TNOTIFY.apply(k, domain.peer(own, owner), 1, NotifyOperation.ADD);
    }
  }

  /** Passes on those of the core's strips that all ranks have added; which are passed then. */
  private static long pass(
      KernelContext k,
      PanelTiles all,
      CommContext domain,
      Tile sum,
      int first,
      int mine,
      long passedBefore) {
    long passed = passedBefore;
    for (int i = 0; i < mine; i++) {
      int strip = first + i * k.blockCount();
      if ((passed >> i & 1) == 0
          && TTEST.apply(k, all.added(strip), domain.ranks(), CompareMode.GE)) {
        pass(k, all, domain, sum, strip);
        passed |= 1L << i;
      }
    }
    return passed;
  }

  /** Copies a strip of the own sums to all others, the first of whom differs by strip. */
  private static void pass(
      KernelContext k, PanelTiles all, CommContext domain, Tile sum, int strip) {
    int others = domain.ranks() - 1;
    int tile = strip / PanelTiles.STRIPS * domain.ranks() + domain.rank();
    GlobalTensor own = all.sum(tile, strip % PanelTiles.STRIPS);
    for (int i = 0; i < others; i++) {
      int rank = (domain.rank() + 1 + (strip + i) % others) % domain.ranks();
      TLOAD.apply(sum, own);
      k.setFlag(Pipe.MTE2, Pipe.MTE3, PASSING);
      k.waitFlag(Pipe.MTE2, Pipe.MTE3, PASSING);
      TSTORE.apply(domain.peer(own, rank), sum);
      k.setFlag(Pipe.MTE3, Pipe.MTE2, PASSING);
      k.waitFlag(Pipe.MTE3, Pipe.MTE2, PASSING);
    }
  }

  private static Tile tile(KernelContext k, String name, int offset) {
    return k.vec(ElementType.FLOAT16, PanelTiles.STRIP_ROWS, PanelTiles.COLS)
        .named(name)
        .at(offset);
  }
}
