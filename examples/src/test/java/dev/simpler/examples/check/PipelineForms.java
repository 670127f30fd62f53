package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUBVIEW;

/** Long pipelines and parts of tiles: an odd number leaves something out that the next one has. */
public final class PipelineForms implements Kernel {
  private static final int N = 64;
  private static final int BYTES = 4 * N * N;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(2);
    boolean whole = number % 2 == 0;
    switch ((number + 1) / 2) {
      case 1 -> loadedAhead(k, whole);
      case 2 -> oneWaitTooLate(k, whole);
      case 3 -> manyPieces(k, whole);
      case 4 -> storedInParts(k, whole);
      default -> rowsOfAnAlias(k, whole);
    }
    k.pipeBarrier(Pipe.ALL);
  }

  private static Tile tile(KernelContext k, String name, int place) {
    return k.vec(ElementType.FLOAT32, N, N).named(name).at(place * BYTES);
  }

  private static void flag(KernelContext k, Pipe from, Pipe to) {
    k.setFlag(from, to, 0);
    k.waitFlag(from, to, 0);
  }

  private static void load(KernelContext k, Tile x) {
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
  }

  private static void store(KernelContext k, Tile x) {
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
  }

  /** The next tile is loaded while this one is added; it has to wait for the one before. */
  private static void loadedAhead(KernelContext k, boolean whole) {
    Tile[] x = {tile(k, "a", 0), tile(k, "b", 1)};
    Tile y = tile(k, "y", 2);
    load(k, x[0]);
    k.setFlag(Pipe.MTE2, Pipe.V, 0);
    for (int i = 0; i < 6; i++) {
      int next = (i + 1) % 2;
      if (i < 5) {
        if (i > 0 && whole) {
          k.waitFlag(Pipe.V, Pipe.MTE2, next);
        }
        load(k, x[next]);
        k.setFlag(Pipe.MTE2, Pipe.V, next);
      }
      k.waitFlag(Pipe.MTE2, Pipe.V, i % 2);
      k.pipeBarrier(Pipe.V);
      TADD.apply(y, x[i % 2], x[i % 2]);
      if (i < 4 && whole) {
        k.setFlag(Pipe.V, Pipe.MTE2, i % 2);
      }
    }
    store(k, y);
  }

  /** A hundred steps in two buffers, of which one waits behind its sum. */
  private static void oneWaitTooLate(KernelContext k, boolean whole) {
    Tile[] x = {tile(k, "a", 0), tile(k, "b", 1)};
    Tile y = tile(k, "y", 2);
    k.setFlag(Pipe.V, Pipe.MTE2, 0);
    k.setFlag(Pipe.V, Pipe.MTE2, 1);
    for (int i = 0; i < 100; i++) {
      boolean late = !whole && i == 77;
      k.waitFlag(Pipe.V, Pipe.MTE2, i % 2);
      load(k, x[i % 2]);
      k.setFlag(Pipe.MTE2, Pipe.V, i % 2);
      if (!late) {
        k.waitFlag(Pipe.MTE2, Pipe.V, i % 2);
      }
      k.pipeBarrier(Pipe.V);
      TADD.apply(y, x[i % 2], x[i % 2]);
      if (late) {
        k.waitFlag(Pipe.MTE2, Pipe.V, i % 2);
      }
      k.setFlag(Pipe.V, Pipe.MTE2, i % 2);
    }
    k.waitFlag(Pipe.V, Pipe.MTE2, 0);
    k.waitFlag(Pipe.V, Pipe.MTE2, 1);
    store(k, y);
  }

  /** More pieces than accesses are kept in mind, with one flag for all. */
  private static void manyPieces(KernelContext k, boolean whole) {
    int pieces = 1500;
    Tile y = k.vec(ElementType.FLOAT32, pieces, 8).named("y").at(0);
    for (int i = 0; i < pieces; i++) {
      TLOAD.apply(TSUBVIEW.apply(y, i, 0, 1, 8), k.tensor(0).matrix(0, 1, 8));
    }
    if (whole) {
      flag(k, Pipe.MTE2, Pipe.V);
    }
    TADD.apply(y, y, y);
    Tile z = tile(k, "z", 3);
    TEXPANDS.apply(z, 1);
    store(k, z);
  }

  /** Two stores read a tile; whoever writes it next waits for the second. */
  private static void storedInParts(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    load(k, x);
    flag(k, Pipe.MTE2, Pipe.MTE3);
    x.valid(N / 2, N);
    TSTORE.apply(k.tensor(1).matrix(N / 2, N), x);
    if (!whole) {
      k.setFlag(Pipe.MTE3, Pipe.V, 0);
    }
    TSTORE.apply(k.tensor(1).matrix(N / 2 * N, N / 2, N), x);
    if (whole) {
      k.setFlag(Pipe.MTE3, Pipe.V, 0);
    }
    k.waitFlag(Pipe.MTE3, Pipe.V, 0);
    TEXPANDS.apply(x, 1);
  }

  /** Upper rows are added to while lower ones are loaded through another name. */
  private static void rowsOfAnAlias(KernelContext k, boolean whole) {
    Tile x = tile(k, "x", 0);
    load(k, x);
    flag(k, Pipe.MTE2, Pipe.V);
    x.valid(N / 2, N);
    TADDS.apply(x, x, 1f);
    k.pipeBarrier(Pipe.MTE2);
    Tile same = k.vec(ElementType.FLOAT32, N, N).named("same").aliasOf(x);
    Tile lower = TSUBVIEW.apply(same, whole ? N / 2 : N / 2 - 1, 0, N / 2, N);
    TLOAD.apply(lower, k.tensor(0).matrix(0, N / 2, N));
    k.pipeBarrier(Pipe.ALL);
    x.valid(N, N);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
  }
}
