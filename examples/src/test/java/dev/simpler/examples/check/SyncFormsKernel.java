package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUBVIEW;

/** Forms of order within a core: an odd number leaves something out that the next one has. */
public final class SyncFormsKernel implements Kernel {
  private static final int N = 64;
  private static final int BYTES = 4 * N * N;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(2);
    boolean whole = number % 2 == 0;
    switch ((number + 1) / 2) {
      case 1 -> doubleBuffered(k, whole);
      case 2 -> wrongId(k, whole);
      case 3 -> barrierForFlag(k, whole);
      case 4 -> overlappingParts(k, whole);
      case 5 -> reusedPlace(k, whole);
      case 6 -> scalarWrites(k, whole);
      case 7 -> loadedTwice(k, whole);
      case 8 -> chainOfThree(k, whole);
      case 9 -> waitBeforeSet(k, whole);
      case 10 -> storeThenLoad(k, whole);
      case 12 -> failsLate(k, whole);
      default -> drainedByFlag(k, whole);
    }
  }

  private static Tile tile(KernelContext k, String name, int place) {
    return k.vec(ElementType.FLOAT32, N, N).named(name).at(place * BYTES);
  }

  private static void flag(KernelContext k, Pipe from, Pipe to) {
    k.setFlag(from, to, 0);
    k.waitFlag(from, to, 0);
  }

  private static void finish(KernelContext k, Tile x) {
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    k.pipeBarrier(Pipe.ALL);
  }

  /** Two buffers, of which the second is not given back. */
  private static void doubleBuffered(KernelContext k, boolean whole) {
    Tile[] x = {tile(k, "x0", 0), tile(k, "x1", 1)};
    Tile sum = tile(k, "sum", 2);
    for (int step = 0; step < 6; step++) {
      int i = step % 2;
      boolean guarded = whole || i == 0;
      if (step > 1 && guarded) {
        k.waitFlag(Pipe.V, Pipe.MTE2, i);
      }
      TLOAD.apply(x[i], k.tensor(0).matrix(N, N));
      k.setFlag(Pipe.MTE2, Pipe.V, i);
      k.waitFlag(Pipe.MTE2, Pipe.V, i);
      k.pipeBarrier(Pipe.V);
      TADD.apply(sum, x[i], x[i]);
      if (step < 4 && guarded) {
        k.setFlag(Pipe.V, Pipe.MTE2, i);
      }
    }
    finish(k, sum);
  }

  private static void wrongId(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile y = tile(k, "y", 1);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    TLOAD.apply(y, k.tensor(0).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.V, 1);
    k.waitFlag(Pipe.MTE2, Pipe.V, whole ? 1 : 0);
    TADD.apply(x, x, y);
    k.waitFlag(Pipe.MTE2, Pipe.V, whole ? 0 : 1);
    finish(k, x);
  }

  private static void barrierForFlag(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    k.pipeBarrier(Pipe.MTE2);
    if (whole) {
      flag(k, Pipe.MTE2, Pipe.V);
    }
    TADD.apply(x, x, x);
    finish(k, x);
  }

  private static void overlappingParts(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile upper = TSUBVIEW.apply(x, 0, 0, whole ? 32 : 40, N);
    Tile lower = TSUBVIEW.apply(x, 32, 0, 32, N);
    TLOAD.apply(upper, k.tensor(0).matrix(whole ? 32 : 40, N));
    TLOAD.apply(lower, k.tensor(0).matrix(32L * N, 32, N));
    flag(k, Pipe.MTE2, Pipe.V);
    TADD.apply(x, x, x);
    finish(k, x);
  }

  /** A tile at the place of a closed one, which MTE3 may still read. */
  private static void reusedPlace(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.V);
    TADD.apply(x, x, x);
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    x.close();
    Tile y = tile(k, "y", 0);
    if (whole) {
      flag(k, Pipe.MTE3, Pipe.MTE2);
    }
    TLOAD.apply(y, k.tensor(0).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
  }

  private static void scalarWrites(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.S);
    x.setValue(5, 1);
    if (whole) {
      flag(k, Pipe.S, Pipe.V);
    }
    TADD.apply(x, x, x);
    finish(k, x);
  }

  private static void loadedTwice(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    if (whole) {
      k.pipeBarrier(Pipe.MTE2);
    }
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.V);
    TADD.apply(x, x, x);
    finish(k, x);
  }

  /** MTE2 to V to MTE3 to MTE2, of which the last link is another one. */
  private static void chainOfThree(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile y = tile(k, "y", 1);
    for (int step = 0; step < 3; step++) {
      TLOAD.apply(x, k.tensor(0).matrix(N, N));
      flag(k, Pipe.MTE2, Pipe.V);
      TADD.apply(y, x, x);
      flag(k, Pipe.V, Pipe.MTE3);
      k.pipeBarrier(Pipe.MTE3);
      TSTORE.apply(k.tensor(1).matrix(N, N), y);
      flag(k, Pipe.MTE3, whole ? Pipe.MTE2 : Pipe.V);
    }
    k.pipeBarrier(Pipe.ALL);
  }

  private static void waitBeforeSet(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    if (whole) {
      k.setFlag(Pipe.MTE2, Pipe.V, 3);
    }
    k.waitFlag(Pipe.MTE2, Pipe.V, 3);
    TADD.apply(x, x, x);
    finish(k, x);
  }

  /** What MTE3 stores comes back by MTE2. */
  private static void storeThenLoad(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    Tile y = tile(k, "y", 1);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    if (whole) {
      flag(k, Pipe.MTE3, Pipe.MTE2);
    }
    TLOAD.apply(y, k.tensor(1).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
  }

  /** What a kernel did is looked at to its end, also of one that throws. */
  private static void failsLate(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    for (int i = 0; i < 9; i++) {
      TLOAD.apply(x, k.tensor(0).matrix(N, N));
      k.pipeBarrier(Pipe.ALL);
    }
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    if (whole) {
      flag(k, Pipe.MTE2, Pipe.V);
    }
    TADD.apply(x, x, x);
    throw new IllegalStateException("enough");
  }

  /** The kernel returns once S has waited for MTE3, or for V only. */
  private static void drainedByFlag(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.V);
    TADD.apply(x, x, x);
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
    flag(k, whole ? Pipe.MTE3 : Pipe.V, Pipe.S);
  }
}
