package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.MSCATTER;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TCI;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TPREFETCH;
import dev.simpler.kernel.isa.TRESHAPE;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUBVIEW;

/** Further forms of order within a vector core: an odd number leaves something out. */
public final class FlagFormsKernel implements Kernel {
  private static final int N = 64;
  private static final int BYTES = 4 * N * N;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(2);
    boolean whole = number % 2 == 0;
    switch ((number + 1) / 2) {
      case 1 -> sharedId(k, whole);
      case 2 -> ringOfThree(k, whole);
      case 3 -> throughReshape(k, whole);
      case 4 -> workAfterSet(k, whole);
      case 5 -> scalarLoad(k, whole);
      case 6 -> scalarStoreThenLoad(k, whole);
      case 7 -> otherRows(k, whole);
      case 8 -> parity(k, whole);
      case 9 -> gathered(k, whole);
      case 10 -> halves(k, whole);
      case 11 -> atomicThenPlain(k, whole);
      case 12 -> scattered(k, whole);
      case 13 -> prefetched(k, whole);
      case 14 -> scalarWaitsForOther(k, whole);
      case 15 -> storeAfterDrain(k, whole);
      case 16 -> softwarePipeline(k, whole);
      case 17 -> indexFromLoad(k, whole);
      case 18 -> twoStores(k, whole);
      case 19 -> exactReuse(k, whole);
      default -> loopCarried(k, whole);
    }
  }

  private static Tile tile(KernelContext k, String name, int place) {
    return k.vec(ElementType.FLOAT32, N, N).named(name).at(place * BYTES);
  }

  private static Tile small(KernelContext k, String name, int place) {
    return k.vec(ElementType.FLOAT32, 16, N).named(name).at(place * BYTES / 4);
  }

  private static void flag(KernelContext k, Pipe from, Pipe to, int id) {
    k.setFlag(from, to, id);
    k.waitFlag(from, to, id);
  }

  private static void finish(KernelContext k, Tile x) {
    flag(k, Pipe.V, Pipe.MTE3, 5);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    k.pipeBarrier(Pipe.ALL);
  }

  private static void sharedId(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile y = tile(k, "y", 1);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    TLOAD.apply(y, k.tensor(0).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.V, whole ? 1 : 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    k.waitFlag(Pipe.MTE2, Pipe.V, whole ? 1 : 0);
    TADD.apply(x, x, y);
    finish(k, x);
  }

  /** Three buffers in turn; credits for all three, or the third is taken without. */
  private static void ringOfThree(KernelContext k, boolean whole) {
    Tile[] x = {small(k, "x0", 0), small(k, "x1", 1), small(k, "x2", 2)};
    for (int i = 0; i < 3; i++) {
      k.setFlag(Pipe.MTE3, Pipe.MTE2, i);
    }
    for (int step = 0; step < 8; step++) {
      int i = step % 3;
      if (whole || i < 2) {
        k.waitFlag(Pipe.MTE3, Pipe.MTE2, i);
      }
      TLOAD.apply(x[i], k.tensor(0).matrix(16L * N * (step % 4), 16, N));
      flag(k, Pipe.MTE2, Pipe.V, i);
      TADD.apply(x[i], x[i], x[i]);
      flag(k, Pipe.V, Pipe.MTE3, i);
      k.pipeBarrier(Pipe.MTE3);
      TSTORE.apply(k.tensor(1).matrix(16L * N * (step % 4), 16, N), x[i]);
      if (whole || i < 2) {
        k.setFlag(Pipe.MTE3, Pipe.MTE2, i);
      }
    }
    for (int i = 0; i < 3; i++) {
      k.waitFlag(Pipe.MTE3, Pipe.MTE2, i);
    }
    k.pipeBarrier(Pipe.ALL);
  }

  private static void throughReshape(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    Tile flat = TRESHAPE.apply(x, 1, N * N, Layout.ND);
    if (whole) {
      flag(k, Pipe.MTE2, Pipe.V, 0);
    }
    TADD.apply(flat, flat, flat);
    finish(k, x);
  }

  /** V works on after it has signalled. */
  private static void workAfterSet(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile y = tile(k, "y", 1);
    TEXPANDS.apply(x, 1);
    if (!whole) {
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
    }
    k.pipeBarrier(Pipe.V);
    TADD.apply(y, x, x);
    if (whole) {
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
    }
    k.waitFlag(Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(1).matrix(N, N), y);
    k.pipeBarrier(Pipe.ALL);
  }

  /** S loads what MTE3 stores. */
  private static void scalarLoad(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TEXPANDS.apply(x, 1);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    if (whole) {
      flag(k, Pipe.MTE3, Pipe.S, 0);
    }
    k.loadFloat(k.tensor(1).address());
    k.pipeBarrier(Pipe.ALL);
  }

  /** MTE2 loads what S has stored and cleaned. */
  private static void scalarStoreThenLoad(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TEXPANDS.apply(x, 1);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    flag(k, Pipe.MTE3, Pipe.S, 0);
    k.storeFloat(k.tensor(1).address(), 3f);
    k.dcci(k.tensor(1).address());
    if (whole) {
      flag(k, Pipe.S, Pipe.MTE2, 0);
    }
    Tile y = tile(k, "y", 1);
    TLOAD.apply(y, k.tensor(1).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
  }

  /** Stores some rows and loads the rest, or one row of the same. */
  private static void otherRows(KernelContext k, boolean whole) {
    Tile x = small(k, "x", 0);
    Tile y = small(k, "y", 1);
    Tile z = tile(k, "z", 1);
    TEXPANDS.apply(z, 1);
    flag(k, Pipe.V, Pipe.MTE3, 1);
    TSTORE.apply(k.tensor(1).matrix(N, N), z);
    flag(k, Pipe.MTE3, Pipe.MTE2, 0);
    TEXPANDS.apply(x, 2);
    flag(k, Pipe.V, Pipe.MTE3, 1);
    k.pipeBarrier(Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(16, N), x);
    TLOAD.apply(y, k.tensor(1).matrix((whole ? 16L : 15L) * N, 16, N));
    k.pipeBarrier(Pipe.ALL);
  }

  /** Two ids in turn over an odd number of steps; the end waits for the wrong one. */
  private static void parity(KernelContext k, boolean whole) {
    Tile[] x = {small(k, "x0", 0), small(k, "x1", 1)};
    for (int step = 0; step < 5; step++) {
      int i = step % 2;
      if (step > 1) {
        k.waitFlag(Pipe.MTE3, Pipe.V, i);
      }
      TEXPANDS.apply(x[i], step);
      flag(k, Pipe.V, Pipe.MTE3, i);
      TSTORE.apply(k.tensor(1).matrix(16L * N * (step % 4), 16, N), x[i]);
      k.pipeBarrier(Pipe.MTE3);
      k.setFlag(Pipe.MTE3, Pipe.V, i);
    }
    k.waitFlag(Pipe.MTE3, Pipe.V, 0);
    if (whole) {
      k.waitFlag(Pipe.MTE3, Pipe.V, 1);
    }
    k.pipeBarrier(Pipe.ALL);
  }

  private static Tile indices(KernelContext k, int place) {
    Tile all = k.vec(ElementType.INT32, 16, N).named("indices").at(place * BYTES / 4);
    TCI.apply(k.vec(ElementType.INT32, 1, 16 * N).aliasOf(all), 0L, false);
    return all;
  }

  private static void gathered(KernelContext k, boolean whole) {
    Tile x = small(k, "x", 0);
    Tile y = small(k, "y", 1);
    Tile which = indices(k, 2);
    TLOAD.apply(x, k.tensor(0).matrix(16, N));
    k.pipeBarrier(Pipe.V);
    if (whole) {
      flag(k, Pipe.MTE2, Pipe.V, 0);
    }
    TGATHER.apply(y, x, which);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    store16(k, y);
  }

  private static void store16(KernelContext k, Tile y) {
    for (int i = 0; i < 4; i++) {
      TSTORE.apply(k.tensor(1).matrix(16L * N * i, 16, N), y);
    }
    k.pipeBarrier(Pipe.ALL);
  }

  /** The upper half is loaded and used, the lower half is still under way. */
  private static void halves(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile upper = TSUBVIEW.apply(x, 0, 0, 32, N);
    Tile lower = TSUBVIEW.apply(x, 32, 0, 32, N);
    TLOAD.apply(upper, k.tensor(0).matrix(32, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    TLOAD.apply(lower, k.tensor(0).matrix(32L * N, 32, N));
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    if (whole) {
      TADD.apply(upper, upper, upper);
    } else {
      TADD.apply(x, x, x);
    }
    flag(k, Pipe.MTE2, Pipe.V, 1);
    k.pipeBarrier(Pipe.V);
    TADD.apply(lower, lower, lower);
    finish(k, x);
  }

  private static void atomicThenPlain(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TEXPANDS.apply(x, 1);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    if (whole) {
      k.pipeBarrier(Pipe.MTE3);
    }
    TSTORE.atomicAdd(k.tensor(1).matrix(N, N), x);
    k.pipeBarrier(Pipe.ALL);
  }

  /** MTE2 loads what is scattered by index. */
  private static void scattered(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 1);
    TEXPANDS.apply(x, 1);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    Tile y = small(k, "y", 0);
    Tile which = indices(k, 1);
    TEXPANDS.apply(y, 2);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    k.pipeBarrier(Pipe.MTE3);
    MSCATTER.apply(k.tensor(1).matrix(N, N), y, which, OutOfBounds.UNDEFINED);
    if (whole) {
      flag(k, Pipe.MTE3, Pipe.MTE2, 0);
    }
    Tile z = small(k, "z", 2);
    TLOAD.apply(z, k.tensor(1).matrix(16, N));
    k.pipeBarrier(Pipe.ALL);
  }

  /** TPREFETCH writes its tile, which V still reads. */
  private static void prefetched(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile y = tile(k, "y", 1);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.V, 0);
    TADD.apply(y, x, x);
    if (whole) {
      flag(k, Pipe.V, Pipe.MTE2, 0);
    }
    TPREFETCH.apply(x, k.tensor(0).matrix(N, N));
    finish(k, y);
  }

  private static void scalarWaitsForOther(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile y = tile(k, "y", 1);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.S, 0);
    TADD.apply(y, x, x);
    flag(k, whole ? Pipe.V : Pipe.MTE2, Pipe.S, 0);
    TSTORE.apply(k.tensor(1).matrix(N, N), y);
    k.pipeBarrier(Pipe.ALL);
  }

  /** The last store is issued after the flag by which the kernel drains. */
  private static void storeAfterDrain(KernelContext k, boolean whole) {
    Tile x = small(k, "x", 0);
    TEXPANDS.apply(x, 1);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    for (int i = 0; i < 3; i++) {
      TSTORE.apply(k.tensor(1).matrix(16L * N * i, 16, N), x);
    }
    if (!whole) {
      flag(k, Pipe.MTE3, Pipe.S, 0);
    }
    TSTORE.apply(k.tensor(1).matrix(48L * N, 16, N), x);
    if (whole) {
      flag(k, Pipe.MTE3, Pipe.S, 0);
    }
  }

  /** Loads ahead by one; the load comes before the wait that guards it, or after. */
  private static void softwarePipeline(KernelContext k, boolean whole) {
    Tile[] x = {small(k, "x0", 0), small(k, "x1", 1)};
    Tile y = small(k, "y", 2);
    TLOAD.apply(x[0], k.tensor(0).matrix(16, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    for (int step = 0; step < 4; step++) {
      int i = step % 2;
      int next = 1 - i;
      if (step < 3) {
        if (whole && step > 0) {
          k.waitFlag(Pipe.V, Pipe.MTE2, next);
        }
        TLOAD.apply(x[next], k.tensor(0).matrix(16L * N * (step + 1), 16, N));
        k.setFlag(Pipe.MTE2, Pipe.V, next);
        if (!whole && step > 0) {
          k.waitFlag(Pipe.V, Pipe.MTE2, next);
        }
      }
      k.waitFlag(Pipe.MTE2, Pipe.V, i);
      if (step > 0) {
        k.waitFlag(Pipe.MTE3, Pipe.V, 0);
      }
      TADD.apply(y, x[i], x[i]);
      if (step < 2) {
        k.setFlag(Pipe.V, Pipe.MTE2, i);
      }
      flag(k, Pipe.V, Pipe.MTE3, 0);
      TSTORE.apply(k.tensor(1).matrix(16L * N * step, 16, N), y);
      if (step < 3) {
        k.setFlag(Pipe.MTE3, Pipe.V, 0);
      }
    }
    k.pipeBarrier(Pipe.ALL);
  }

  /** An index that S reads of a tile that MTE2 loads. */
  private static void indexFromLoad(KernelContext k, boolean whole) {
    Tile x = small(k, "x", 0);
    Tile y = tile(k, "y", 1);
    TLOAD.apply(x, k.tensor(0).matrix(16, N));
    flag(k, Pipe.MTE2, whole ? Pipe.S : Pipe.V, 0);
    int row = (int) x.getValue(0);
    TLOAD.apply(y, k.tensor(0).matrix((long) row * N, N, N));
    flag(k, Pipe.MTE2, Pipe.V, 0);
    TADD.apply(y, y, y);
    finish(k, y);
  }

  /** Two stores to neighbouring rows need no barrier; to the same row they do. */
  private static void twoStores(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TEXPANDS.apply(x, 1);
    x.valid(33, N);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    x.valid(whole ? 32 : 33, N);
    TSTORE.apply(k.tensor(1).matrix(whole ? 32 : 33, N), x);
    x.valid(32, N);
    TSTORE.apply(k.tensor(1).matrix(32L * N, 32, N), x);
    k.pipeBarrier(Pipe.ALL);
  }

  /** One event is set again right after the wait for it, by the other pipe's work in between. */
  private static void exactReuse(KernelContext k, boolean whole) {
    Tile x = small(k, "x", 0);
    Tile y = small(k, "y", 1);
    TLOAD.apply(x, k.tensor(0).matrix(16, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    if (whole) {
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    }
    TLOAD.apply(y, k.tensor(0).matrix(16, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    if (!whole) {
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    }
    TADD.apply(x, x, x);
    k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    k.pipeBarrier(Pipe.V);
    TADD.apply(x, x, y);
    flag(k, Pipe.V, Pipe.MTE3, 0);
    store16(k, x);
  }

  /** What one step computes the next one adds to. */
  private static void loopCarried(KernelContext k, boolean whole) {
    Tile sum = small(k, "sum", 0);
    Tile[] x = {small(k, "x0", 1), small(k, "x1", 2)};
    TEXPANDS.apply(sum, 0);
    for (int step = 0; step < 4; step++) {
      int i = step % 2;
      if (step > 1) {
        k.waitFlag(Pipe.V, Pipe.MTE2, i);
      }
      TLOAD.apply(x[i], k.tensor(0).matrix(16L * N * step, 16, N));
      flag(k, Pipe.MTE2, Pipe.V, i);
      if (whole) {
        k.pipeBarrier(Pipe.V);
      }
      TADD.apply(sum, sum, x[i]);
      if (step < 2) {
        k.setFlag(Pipe.V, Pipe.MTE2, i);
      }
    }
    flag(k, Pipe.V, Pipe.MTE3, 0);
    store16(k, sum);
  }
}
