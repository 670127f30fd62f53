package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_ACC;
import dev.simpler.kernel.isa.TMATMUL_BIAS;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;

/** Products with mistakes in order or contents (odd numbers). */
public final class CubeFormsKernel implements Kernel {
  private static final int N = 64;
  private static final int B = 4 * N * N;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(2);
    boolean whole = number % 2 == 0;
    switch ((number + 1) / 2) {
      case 1 -> pingPong(k, whole, true);
      case 2 -> pingPong(k, true, whole);
      case 3 -> noFirst(k, whole);
      case 4 -> halfRight(k, whole);
      case 5 -> twoAccumulators(k, whole);
      case 6 -> bias(k, whole);
      case 7 -> sameL1(k, whole);
      case 8 -> storedTwice(k, whole);
      default -> blocksOfK(k, whole);
    }
  }

  private static void flag(KernelContext k, Pipe from, Pipe to, int id) {
    k.setFlag(from, to, id);
    k.waitFlag(from, to, id);
  }

  /** Two buffers in L1 and in L0, with credits both ways. */
  private static void pingPong(KernelContext k, boolean l1, boolean l0) {
    Tile[] a = new Tile[2];
    Tile[] left = new Tile[2];
    Tile[] right = new Tile[2];
    for (int i = 0; i < 2; i++) {
      a[i] = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a" + i).at(i * B);
      left[i] = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("left" + i).at(i * B);
      right[i] = k.tile(Location.RIGHT, ElementType.FLOAT32, N, N).named("right" + i).at(i * B);
    }
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    for (int step = 0; step < 5; step++) {
      int i = step % 2;
      if (step > 1 && (l1 || i == 1)) {
        k.waitFlag(Pipe.MTE1, Pipe.MTE2, i);
      }
      TLOAD.apply(a[i], k.tensor(0).matrix(N, N));
      flag(k, Pipe.MTE2, Pipe.MTE1, i);
      if (step > 1 && (l0 || i == 1)) {
        k.waitFlag(Pipe.M, Pipe.MTE1, i);
      }
      TMOV.apply(left[i], a[i]);
      TMOV.apply(right[i], a[i]);
      if (step < 3 && (l1 || i == 1)) {
        k.setFlag(Pipe.MTE1, Pipe.MTE2, i);
      }
      flag(k, Pipe.MTE1, Pipe.M, i);
      if (step == 0) {
        TMATMUL.apply(c, left[i], right[i]);
      } else {
        TMATMUL_ACC.apply(c, left[i], right[i]);
      }
      if (step < 3 && (l0 || i == 1)) {
        k.setFlag(Pipe.M, Pipe.MTE1, i);
      }
    }
    flag(k, Pipe.M, Pipe.FIX, 0);
    TSTORE.apply(k.tensor(1).matrix(N, N), c);
    k.pipeBarrier(Pipe.ALL);
  }

  private static Tile[] operands(KernelContext k) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").at(0);
    Tile[] x = SquareProduct.operands(k, a);
    return new Tile[] {x[0], x[1], a};
  }

  private static void store(KernelContext k, Tile c) {
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(N, N), c);
    k.pipeBarrier(Pipe.ALL);
  }

  /** The first product adds to what nobody has cleared. */
  private static void noFirst(KernelContext k, boolean whole) {
    Tile[] x = operands(k);
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    if (whole) {
      TMATMUL.apply(c, x[0], x[1]);
    } else {
      TMATMUL_ACC.apply(c, x[0], x[1]);
    }
    TMATMUL_ACC.apply(c, x[0], x[1]);
    store(k, c);
  }

  private static void halfRight(KernelContext k, boolean whole) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").at(0);
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("left").at(0);
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, N, N).named("right").at(0);
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    TLOAD.apply(a, k.tensor(0).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    TMOV.apply(left, a);
    if (whole) {
      TMOV.apply(right, a);
    }
    k.pipeBarrier(Pipe.ALL);
    TMATMUL.apply(c, left, right);
    store(k, c);
  }

  private static void twoAccumulators(KernelContext k, boolean whole) {
    Tile[] x = operands(k);
    Tile[] c = new Tile[2];
    for (int i = 0; i < 2; i++) {
      c[i] = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c" + i).at(i * B);
    }
    for (int step = 0; step < 4; step++) {
      int i = step % 2;
      if (step > 1 && (whole || i == 0)) {
        k.waitFlag(Pipe.FIX, Pipe.M, i);
      }
      TMATMUL.apply(c[i], x[0], x[1]);
      flag(k, Pipe.M, Pipe.FIX, i);
      k.pipeBarrier(Pipe.FIX);
      TSTORE.apply(k.tensor(1).matrix(N, N), c[i]);
      if (step < 2 && (whole || i == 0)) {
        k.setFlag(Pipe.FIX, Pipe.M, i);
      }
    }
    k.pipeBarrier(Pipe.ALL);
  }

  private static void bias(KernelContext k, boolean whole) {
    Tile[] x = operands(k);
    Tile row = k.tile(Location.MAT, ElementType.FLOAT32, 1, N).named("row").at(2 * B);
    Tile bias = k.tile(Location.BIAS, ElementType.FLOAT32, 1, N).named("bias").at(0);
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    TLOAD.apply(row, k.tensor(0).matrix(1, N));
    flag(k, Pipe.MTE2, Pipe.MTE1, 0);
    TMOV.apply(bias, row);
    if (whole) {
      flag(k, Pipe.MTE1, Pipe.M, 0);
    }
    TMATMUL_BIAS.apply(c, x[0], x[1], bias);
    store(k, c);
  }

  private static void sameL1(KernelContext k, boolean whole) {
    Tile[] x = operands(k);
    TLOAD.apply(x[2], k.tensor(0).matrix(N, N));
    if (whole) {
      flag(k, Pipe.MTE2, Pipe.MTE1, 0);
      flag(k, Pipe.M, Pipe.MTE1, 1);
    }
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    TMATMUL.apply(c, x[0], x[1]);
    flag(k, Pipe.M, Pipe.MTE1, 1);
    TMOV.apply(x[0], x[2]);
    store(k, c);
  }

  private static void storedTwice(KernelContext k, boolean whole) {
    Tile[] x = operands(k);
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    TMATMUL.apply(c, x[0], x[1]);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix(N, N), c);
    if (whole) {
      k.pipeBarrier(Pipe.FIX);
    }
    TSTORE.apply(k.tensor(1).matrix(N, N), c);
    k.pipeBarrier(Pipe.ALL);
  }

  /** Products over parts of K, of which one part is not loaded. */
  private static void blocksOfK(KernelContext k, boolean whole) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a").at(0);
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, N, 32).named("left").at(0);
    Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, 32, N).named("right").at(0);
    Tile c = k.tile(Location.ACC, ElementType.FLOAT32, N, N).named("c").at(0);
    a.valid(N, whole ? N : 32);
    TLOAD.apply(a, k.tensor(0).global().block(0, 0, N, whole ? N : 32));
    a.valid(N, N);
    k.pipeBarrier(Pipe.ALL);
    for (int i = 0; i < 2; i++) {
      TEXTRACT.apply(left, a, 0, 32 * i);
      TEXTRACT.apply(right, a, 32 * i, 0);
      k.pipeBarrier(Pipe.ALL);
      if (i == 0) {
        TMATMUL.apply(c, left, right);
      } else {
        TMATMUL_ACC.apply(c, left, right);
      }
      k.pipeBarrier(Pipe.ALL);
    }
    store(k, c);
  }
}
