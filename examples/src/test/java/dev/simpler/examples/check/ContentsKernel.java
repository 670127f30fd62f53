package dev.simpler.examples.check;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TCI;
import dev.simpler.kernel.isa.TCMPS;
import dev.simpler.kernel.isa.TCOLEXPAND;
import dev.simpler.kernel.isa.TCOLSUM;
import dev.simpler.kernel.isa.TCONCAT;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TFILLPAD;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TROWEXPAND;
import dev.simpler.kernel.isa.TROWEXPANDADD;
import dev.simpler.kernel.isa.TROWMAX;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.isa.TSEL;
import dev.simpler.kernel.isa.TSORT32;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TSUBVIEW;
import dev.simpler.kernel.isa.TTRANS;

/** Further forms of undefined contents and wrong places: an odd number has a mistake. */
public final class ContentsKernel implements Kernel {
  private static final int N = 64;
  private static final int BYTES = 4 * N * N;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(2);
    boolean whole = number % 2 == 0;
    Tile x = k.vec(ElementType.FLOAT32, N, N).named("x").at(0);
    Tile y = k.vec(ElementType.FLOAT32, N, N).named("y").at(BYTES);
    switch ((number + 1) / 2) {
      case 1 -> paddedSum(k, x, y, whole);
      case 2 -> filledPad(k, x, y, whole);
      case 3 -> ownOutput(k, x, whole);
      case 4 -> selected(k, x, y, whole);
      case 5 -> paddingRead(k, x, y, whole);
      case 6 -> indices(k, x, y, whole);
      case 7 -> compared(k, x, y, whole);
      case 8 -> transposed(k, x, y, whole);
      case 9 -> overwritten(k, x, y, whole);
      case 10 -> oneRowTooMany(k, x, y, whole);
      case 11 -> oneColumnLeft(k, x, whole);
      case 12 -> expanded(k, y, whole);
      case 13 -> converted(k, x, y, whole);
      case 14 -> throughMemory(k, x, y, whole);
      case 15 -> max(k, x, y, whole);
      case 16 -> concatenated(k, y, whole);
      case 17 -> sorted(k, x, whole);
      case 18 -> atomicOnOutput(k, x, y, whole);
      case 19 -> gatherOfHalf(k, x, y, whole);
      case 20 -> scalarPast(k, y, whole);
      case 21 -> subviewUnwritten(k, x, whole);
      case 22 -> scalarStoresAll(k, whole);
      case 23 -> aliasHalf(k, x, y, whole);
      default -> zero(k, x, y);
    }
  }

  private static void load(KernelContext k, Tile x, int rows, int cols) {
    x.valid(rows, cols);
    TLOAD.apply(x, k.tensor(0).global().block(0, 0, rows, cols));
    k.pipeBarrier(Pipe.ALL);
  }

  private static void store(KernelContext k, Tile x) {
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(x.validRows(), x.validCols()), x);
    k.pipeBarrier(Pipe.ALL);
  }

  private static void fillOut(KernelContext k, Tile y) {
    y.valid(N, N);
    TEXPANDS.apply(y, 1);
    store(k, y);
  }

  /** Sums of rows whose last columns were not loaded. */
  private static void paddedSum(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, 60);
    Tile sum = k.vec(ElementType.FLOAT32, N, 1).named("sum").layout(Layout.DN).place();
    x.valid(N, whole ? 60 : N);
    TROWSUM.apply(sum, x);
    k.pipeBarrier(Pipe.V);
    TEXPANDS.apply(y, 0);
    k.pipeBarrier(Pipe.V);
    TROWEXPANDADD.apply(y, y, sum);
    store(k, y);
  }

  private static void filledPad(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, 56);
    Tile filled = k.vec(ElementType.FLOAT32, N, N).named("filled").pad(Pad.ZERO).place();
    if (whole) {
      TFILLPAD.apply(filled, x);
    } else {
      filled.valid(N, 56);
      TMOV.apply(filled, x);
      filled.valid(N, N);
    }
    k.pipeBarrier(Pipe.V);
    TADD.apply(y, filled, filled);
    store(k, y);
  }

  /** Reads rows of its output that it has not written, after it has written others. */
  private static void ownOutput(KernelContext k, Tile x, boolean whole) {
    load(k, x, 32, N);
    TSTORE.apply(k.tensor(1).matrix(32, N), x);
    k.pipeBarrier(Pipe.ALL);
    x.valid(32, N);
    TLOAD.apply(x, k.tensor(1).matrix(whole ? 0 : 16L * N, 32, N));
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(32L * N, 32, N), x);
    k.pipeBarrier(Pipe.ALL);
  }

  private static void selected(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, N);
    Tile mask = k.vec(ElementType.UINT8, N, 32).named("mask").place().valid(N, 8);
    if (whole) {
      TCMPS.apply(mask, x, 0f, CompareMode.GT);
      k.pipeBarrier(Pipe.V);
    }
    TSEL.apply(y, mask, x, x);
    store(k, y);
  }

  private static void paddingRead(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, 60);
    x.getValue(whole ? 59 : 60);
    fillOut(k, y);
  }

  private static void indices(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, N);
    Tile which = k.vec(ElementType.INT32, N, N).named("which").place();
    if (whole) {
      TEXPANDS.apply(which, 3);
      k.pipeBarrier(Pipe.V);
    }
    TGATHER.apply(y, x, which);
    store(k, y);
  }

  /** A decision by a comparison with what nobody wrote. */
  private static void compared(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, N);
    if (!whole) {
      x = y;
    }
    Tile best = k.vec(ElementType.FLOAT32, N, 8).named("best").place().valid(N, 1);
    TROWMAX.apply(best, x);
    k.pipeBarrier(Pipe.ALL);
    double found = best.getValue(0);
    Tile z = k.vec(ElementType.FLOAT32, N, N).named("z").place();
    TEXPANDS.apply(z, found > 0 ? 1 : 2);
    store(k, z);
  }

  private static void transposed(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, whole ? N : 63, N);
    x.valid(N, N);
    TTRANS.apply(y, x);
    store(k, y);
  }

  /** Undefined results that are written over before anybody looks. */
  private static void overwritten(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, N);
    Tile z = k.vec(ElementType.FLOAT32, N, N).named("z").place();
    TADD.apply(y, x, z);
    k.pipeBarrier(Pipe.V);
    if (whole) {
      TMOV.apply(y, x);
    } else {
      y.valid(63, N);
      x.valid(63, N);
      TMOV.apply(y, x);
      y.valid(N, N);
    }
    store(k, y);
  }

  private static void oneRowTooMany(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, 16, N);
    Tile z = k.vec(ElementType.FLOAT32, 32, N).named("z").place();
    TEXPANDS.apply(z, 1);
    k.pipeBarrier(Pipe.V);
    z.valid(whole ? 16 : 17, N);
    x.valid(whole ? 16 : 17, N);
    y.valid(whole ? 16 : 17, N);
    TADD.apply(y, x, z);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(48L * N, 16, N), y.valid(16, N));
    Tile rest = k.vec(ElementType.FLOAT32, 48, N).named("rest").place();
    TEXPANDS.apply(rest, 0);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(48, N), rest);
    k.pipeBarrier(Pipe.ALL);
    y.valid(17, N);
    k.pipeBarrier(Pipe.ALL);
    y.getValue(15 * N + (whole ? 0 : N));
  }

  private static void oneColumnLeft(KernelContext k, Tile x, boolean whole) {
    load(k, x, N, N);
    TSTORE.apply(k.tensor(1).global().block(0, 0, N, whole ? N : 56), x.valid(N, whole ? N : 56));
    k.pipeBarrier(Pipe.ALL);
  }

  private static void expanded(KernelContext k, Tile y, boolean whole) {
    Tile column = k.vec(ElementType.FLOAT32, N, 8).named("column").place().valid(N, 1);
    if (whole) {
      TEXPANDS.apply(column, 1);
      k.pipeBarrier(Pipe.V);
    }
    TROWEXPAND.apply(y, column);
    store(k, y);
  }

  private static void converted(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, whole ? N : 62);
    x.valid(N, N);
    Tile half = k.vec(ElementType.FLOAT16, N, N).named("half").place();
    TCVT.apply(half, x, RoundMode.ROUND);
    k.pipeBarrier(Pipe.V);
    TCVT.apply(y, half, RoundMode.ROUND);
    store(k, y);
  }

  /** Undefined bytes take the way over the output and back. */
  private static void throughMemory(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, whole ? N : 60);
    x.valid(N, N);
    store(k, x);
    TLOAD.apply(y, k.tensor(1).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    y.getValue(63);
    Tile z = k.vec(ElementType.FLOAT32, N, N).named("z").place();
    TEXPANDS.apply(z, 1);
    store(k, z);
  }

  private static void max(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, whole ? N : 40, N);
    x.valid(N, N);
    Tile row = k.vec(ElementType.FLOAT32, 8, N).named("row").place().valid(1, N);
    TCOLSUM.apply(row, x);
    k.pipeBarrier(Pipe.V);
    TCOLEXPAND.apply(y, row);
    store(k, y);
  }

  private static void concatenated(KernelContext k, Tile y, boolean whole) {
    Tile left = k.vec(ElementType.FLOAT32, N, 32).named("left").place();
    Tile right = k.vec(ElementType.FLOAT32, N, 32).named("right").place();
    TLOAD.apply(left, k.tensor(0).global().block(0, 0, N, 32));
    if (whole) {
      TLOAD.apply(right, k.tensor(0).global().block(0, 32, N, 32));
    }
    k.pipeBarrier(Pipe.ALL);
    TCONCAT.apply(y, left, right);
    store(k, y);
  }

  private static void sorted(KernelContext k, Tile x, boolean whole) {
    load(k, x, N, N);
    Tile part = k.vec(ElementType.FLOAT32, 1, 64).named("part").place();
    Tile numbers = k.vec(ElementType.UINT32, 1, 64).named("numbers").place();
    Tile result = k.vec(ElementType.FLOAT32, 1, 128).named("result").place();
    if (whole) {
      TCI.apply(numbers, 0L, false);
    }
    TEXPANDS.apply(part, 1);
    k.pipeBarrier(Pipe.ALL);
    TSORT32.apply(result, part, numbers);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(1, 128), result);
    Tile rest = k.vec(ElementType.FLOAT32, N - 2, N).named("rest").place();
    TEXPANDS.apply(rest, 1);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(128, N - 2, N), rest);
    k.pipeBarrier(Pipe.ALL);
  }

  /** Adds onto an output that nobody has set to anything. */
  private static void atomicOnOutput(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, N);
    if (whole) {
      TEXPANDS.apply(y, 0);
      store(k, y);
    }
    TSTORE.atomicAdd(k.tensor(1).matrix(N, N), x);
    k.pipeBarrier(Pipe.ALL);
  }

  private static void gatherOfHalf(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, 32, N);
    x.valid(N, N);
    Tile which = k.vec(ElementType.INT32, N, N).named("which").place();
    TEXPANDS.apply(which, whole ? 5 : 40 * N);
    k.pipeBarrier(Pipe.V);
    TGATHER.apply(y, x, which);
    store(k, y);
  }

  /** A scalar load behind the end of the tensor. */
  private static void scalarPast(KernelContext k, Tile y, boolean whole) {
    k.loadFloat(k.tensor(0).address() + (whole ? BYTES - 4L : BYTES));
    fillOut(k, y);
  }

  private static void subviewUnwritten(KernelContext k, Tile x, boolean whole) {
    Tile upper = TSUBVIEW.apply(x, 0, 0, 32, N);
    Tile lower = TSUBVIEW.apply(x, 32, 0, 32, N);
    TLOAD.apply(upper, k.tensor(0).matrix(32, N));
    if (whole) {
      TLOAD.apply(lower, k.tensor(0).matrix(32L * N, 32, N));
    }
    store(k, x);
  }

  private static void scalarStoresAll(KernelContext k, boolean whole) {
    long out = k.tensor(1).address();
    int words = whole ? N * N : N * N - 1;
    for (int i = 0; i < words; i++) {
      k.storeFloat(out + 4L * i, i);
      if (i % 16 == 15 || i == words - 1) {
        k.dcci(out + 4L * i);
      }
    }
  }

  private static void aliasHalf(KernelContext k, Tile x, Tile y, boolean whole) {
    load(k, x, N, N);
    Tile half = k.vec(ElementType.FLOAT32, 32, N).named("alias").aliasOf(y);
    TADD.apply(half, x.valid(32, N), x);
    k.pipeBarrier(Pipe.V);
    if (whole) {
      Tile rest = TSUBVIEW.apply(y, 32, 0, 32, N);
      TEXPANDS.apply(rest, 1);
    }
    store(k, y);
  }

  /** Nothing valid: nothing is read. */
  private static void zero(KernelContext k, Tile x, Tile y) {
    fillOut(k, y);
    x.valid(0, N);
    y.valid(0, N);
    TADD.apply(y, x, x);
    k.pipeBarrier(Pipe.ALL);
  }
}
