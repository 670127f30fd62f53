package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TSTORE;

/** {@code out = in + in} in order, with a mistake in what it reads or writes. */
public final class DataBugs implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int bug = k.intScalar(2);
    Tile x = k.vec(ElementType.FLOAT32, N, N).named("x").at(0);
    Tile y = k.vec(ElementType.FLOAT32, N, N).named("y").at(4 * N * N);
    Tile z = k.vec(ElementType.FLOAT32, N, N).named("z").at(8 * N * N);
    if (bug == 11) {
      TLOAD.apply(y, k.tensor(1).matrix(N, N));
    }
    if (bug == 5) {
      k.loadInt(k.tensor(1).address());
    }
    if (bug == 20) {
      k.loadFloat(k.tensor(0).address() + 4 * 32 * N);
    }
    int rows = bug >= 20 ? 32 : bug == 2 || bug == 4 ? 60 : N;
    x.valid(rows, N);
    TLOAD.apply(x, k.tensor(0).matrix(rows, N));
    k.pipeBarrier(Pipe.ALL);
    if (bug != 2 && bug != 4) {
      y.valid(rows, N);
      z.valid(rows, N);
    }
    compute(k, bug, x, y, z);
    k.pipeBarrier(Pipe.ALL);
    if (bug == 4) {
      z.valid(60, N);
      TSTORE.apply(k.tensor(1).matrix(60, N), z);
    } else if (bug == 10) {
      TSTORE.apply(k.tensor(0).matrix(N, N), z);
    } else if (bug != 12) {
      TSTORE.apply(k.tensor(1).matrix(z.validRows(), N), z);
    }
    if (bug == 13) {
      k.storeInt(k.tensor(0).address(), 1);
    }
    k.pipeBarrier(Pipe.ALL);
  }

  private static void compute(KernelContext k, int bug, Tile x, Tile y, Tile z) {
    x.valid(z.validRows(), N);
    switch (bug) {
      case 1 -> TADD.apply(z, x, y);
      case 3 -> {
        TADD.apply(z, x, x);
        y.getValue(9);
      }
      case 6 -> {
        Tile column = k.vec(ElementType.FLOAT32, N, 8).named("column").valid(N, 1).place();
        TROWMAX.apply(column, y);
        k.pipeBarrier(Pipe.ALL);
        TADD.apply(z, x, x);
        column.getValue(0);
      }
      case 7 -> {
        TMOV.apply(z, y);
        k.pipeBarrier(Pipe.ALL);
        TADD.apply(z, z, x);
      }
      case 8 -> {
        TMOV.apply(z, y);
        k.pipeBarrier(Pipe.ALL);
        TEXPANDS.apply(z, 1);
      }
      default -> TADD.apply(z, x, x);
    }
  }
}
