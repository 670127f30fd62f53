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

/** Correct order of forms that look wrong at first sight. */
public final class SyncTraps implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    switch (k.intScalar(2)) {
      case 1 -> doubleBuffered(k);
      case 2 -> transitive(k);
      case 3 -> barriers(k);
      case 4 -> aliased(k);
      case 5 -> sideBySide(k);
      case 6 -> scalarIssues(k);
      default -> reused(k);
    }
    k.pipeBarrier(Pipe.ALL);
  }

  /** Two buffers, each with a flag per direction that starts set. */
  private static void doubleBuffered(KernelContext k) {
    Tile[] x = {tile(k, "x0", 0), tile(k, "x1", 1)};
    Tile[] y = {tile(k, "y0", 2), tile(k, "y1", 3)};
    for (int i = 0; i < 2; i++) {
      k.setFlag(Pipe.V, Pipe.MTE2, i);
      k.setFlag(Pipe.MTE3, Pipe.V, i);
    }
    for (int step = 0; step < 5; step++) {
      int i = step % 2;
      k.waitFlag(Pipe.V, Pipe.MTE2, i);
      TLOAD.apply(x[i], k.tensor(0).matrix(N, N));
      k.setFlag(Pipe.MTE2, Pipe.V, i);
      k.waitFlag(Pipe.MTE2, Pipe.V, i);
      k.waitFlag(Pipe.MTE3, Pipe.V, i);
      TADD.apply(y[i], x[i], x[i]);
      k.setFlag(Pipe.V, Pipe.MTE2, i);
      k.setFlag(Pipe.V, Pipe.MTE3, i);
      k.waitFlag(Pipe.V, Pipe.MTE3, i);
      k.pipeBarrier(Pipe.MTE3);
      TSTORE.apply(k.tensor(1).matrix(N, N), y[i]);
      k.setFlag(Pipe.MTE3, Pipe.V, i);
    }
    for (int i = 0; i < 2; i++) {
      k.waitFlag(Pipe.V, Pipe.MTE2, i);
      k.waitFlag(Pipe.MTE3, Pipe.V, i);
    }
  }

  /** MTE2 may reload what V has read, because it waits for MTE3, which waited for V. */
  private static void transitive(KernelContext k) {
    Tile x = tile(k, "x", 0);
    Tile y = tile(k, "y", 1);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.V);
    TADD.apply(y, x, x);
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(N, N), y);
    flag(k, Pipe.MTE3, Pipe.MTE2);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
  }

  private static void barriers(KernelContext k) {
    Tile x = tile(k, "x", 0);
    for (int step = 0; step < 2; step++) {
      TLOAD.apply(x, k.tensor(0).matrix(N, N));
      k.pipeBarrier(Pipe.ALL);
      TADD.apply(x, x, x);
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.tensor(1).matrix(N, N), x);
      k.pipeBarrier(Pipe.ALL);
    }
  }

  /** Two names of the same bytes, ordered as one. */
  private static void aliased(KernelContext k) {
    Tile x = tile(k, "x", 0);
    Tile same = k.vec(ElementType.FLOAT32, N, N).named("same").aliasOf(x);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.V);
    TADD.apply(same, x, x);
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
  }

  /** Left and right half of one tile, whose bytes alternate but do not overlap. */
  private static void sideBySide(KernelContext k) {
    Tile x = tile(k, "x", 0);
    Tile left = TSUBVIEW.apply(x, 0, 0, N, N / 2);
    Tile right = TSUBVIEW.apply(x, 0, N / 2, N, N / 2);
    TLOAD.apply(left, k.tensor(0).global().block(0, 0, N, N / 2));
    flag(k, Pipe.MTE2, Pipe.V);
    TLOAD.apply(right, k.tensor(0).global().block(0, N / 2, N, N / 2));
    TADD.apply(left, left, left);
    flag(k, Pipe.MTE2, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).global().block(0, N / 2, N, N / 2), right);
    flag(k, Pipe.V, Pipe.MTE3);
    TSTORE.apply(k.tensor(1).global().block(0, 0, N, N / 2), left);
  }

  /** Once S has waited, whatever it issues comes later, on any pipe. */
  private static void scalarIssues(KernelContext k) {
    Tile x = tile(k, "x", 0);
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.S);
    TADD.apply(x, x, x);
    flag(k, Pipe.V, Pipe.S);
    TSTORE.apply(k.tensor(1).matrix(N, N), x);
  }

  /** One event id, used again as soon as it is consumed. */
  private static void reused(KernelContext k) {
    Tile x = tile(k, "x", 0);
    for (int step = 0; step < 3; step++) {
      TLOAD.apply(x, k.tensor(0).matrix(N, N));
      flag(k, Pipe.MTE2, Pipe.V);
      TADD.apply(x, x, x);
      flag(k, Pipe.V, Pipe.MTE3);
      k.pipeBarrier(Pipe.MTE3);
      TSTORE.apply(k.tensor(1).matrix(N, N), x);
      flag(k, Pipe.MTE3, Pipe.MTE2);
    }
  }

  private static Tile tile(KernelContext k, String name, int place) {
    return k.vec(ElementType.FLOAT32, N, N).named(name).at(place * 4 * N * N);
  }

  private static void flag(KernelContext k, Pipe from, Pipe to) {
    k.setFlag(from, to, 0);
    k.waitFlag(from, to, 0);
  }
}
