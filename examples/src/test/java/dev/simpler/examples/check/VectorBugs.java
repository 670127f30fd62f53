package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** {@code out = in + in} on a vector core, with a mistake in its order. */
public final class VectorBugs implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int bug = k.intScalar(2);
    Tile x = k.vec(ElementType.FLOAT32, N, N).named("x").at(0);
    Tile y = k.vec(ElementType.FLOAT32, N, N).named("y").at(4 * N * N);
    load(k, bug, x);
    if (bug == 0 || bug == 23) {
      k.setCrossCoreFlag(2, FlagScope.LAUNCH);
    }
    if (bug == 0) {
      k.waitCrossCoreFlag(2, FlagScope.LAUNCH);
    }
    if (bug == 10) {
      k.pipeBarrier(Pipe.M);
    }
    if (bug == 11) {
      k.pipeBarrier(Pipe.S);
    }
    TADD.apply(y, x, x);
    if (bug == 9) {
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
    }
    chain(k, bug, x, y);
    scalar(k, bug, x, y);
    if (bug == 4) {
      k.setFlag(Pipe.V, Pipe.S, 1);
    }
    if (bug == 6) {
      k.waitFlag(Pipe.V, Pipe.S, 2);
    }
    if (bug != 2) {
      flag(k, Pipe.V, Pipe.MTE3);
    }
    TSTORE.apply(k.tensor(1).matrix(N, N), y);
    after(k, bug, x, y);
    if (bug != 3) {
      flag(k, Pipe.MTE3, Pipe.S);
    }
  }

  private static void load(KernelContext k, int bug, Tile x) {
    if (bug == 8) {
      flag(k, Pipe.MTE2, Pipe.V);
    }
    TLOAD.apply(x, k.tensor(0).matrix(N, N));
    if (bug == 21) {
      TLOAD.apply(x, k.tensor(0).matrix(N, N));
    }
    switch (bug) {
      case 1, 8 -> {}
      case 5 -> {
        k.setFlag(Pipe.MTE2, Pipe.V, 0);
        k.setFlag(Pipe.MTE2, Pipe.V, 0);
      }
      case 7 -> flag(k, Pipe.V, Pipe.MTE2);
      case 9 -> k.setFlag(Pipe.MTE2, Pipe.V, 0);
      default -> flag(k, Pipe.MTE2, Pipe.V);
    }
  }

  /** More work of the vector pipe on the same tile. */
  private static void chain(KernelContext k, int bug, Tile x, Tile y) {
    if (bug == 13) {
      k.pipeBarrier(Pipe.MTE2);
    } else if (bug != 12) {
      k.pipeBarrier(Pipe.V);
    }
    TADD.apply(y, y, x);
    if (bug != 22) {
      k.pipeBarrier(Pipe.V);
    }
    TADD.apply(x, x, x);
  }

  /** The scalar unit looks at an element and changes it; the flags here would order much else. */
  private static void scalar(KernelContext k, int bug, Tile x, Tile y) {
    switch (bug) {
      case 16 -> {
        flag(k, Pipe.V, Pipe.S);
        y.setValue(5, 1.0);
      }
      case 17 -> y.getValue(5);
      case 20 -> {
        flag(k, Pipe.V, Pipe.S);
        x.getValue(3);
        TLOAD.apply(x, k.tensor(0).matrix(N, N));
      }
      case 0 -> {
        flag(k, Pipe.V, Pipe.S);
        y.getValue(5);
        y.setValue(5, 1.0);
        flag(k, Pipe.S, Pipe.MTE3);
      }
      default -> {}
    }
  }

  /** Loads again, adds again, stores again, and loads what was stored. */
  private static void after(KernelContext k, int bug, Tile x, Tile y) {
    if (bug == 15) {
      TADD.apply(y, x, x);
    }
    if (bug == 18) {
      TSTORE.apply(k.tensor(1).matrix(N, N), y);
    }
    flag(k, Pipe.V, Pipe.MTE2);
    if (bug != 14) {
      flag(k, Pipe.MTE3, Pipe.MTE2);
    }
    TLOAD.apply(bug == 14 ? y : x, k.tensor(0).matrix(N, N));
    flag(k, Pipe.MTE2, Pipe.V);
    flag(k, Pipe.MTE3, Pipe.V);
    TADD.apply(y, x, x);
    flag(k, Pipe.V, Pipe.MTE3);
    k.pipeBarrier(Pipe.MTE3);
    TSTORE.apply(k.tensor(1).matrix(N, N), y);
    flag(k, Pipe.V, Pipe.MTE2);
    if (bug != 19) {
      flag(k, Pipe.MTE3, Pipe.MTE2);
    }
    TLOAD.apply(x, k.tensor(1).matrix(N, N));
  }

  private static void flag(KernelContext k, Pipe from, Pipe to) {
    k.setFlag(from, to, 0);
    k.waitFlag(from, to, 0);
  }
}
