package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TPUSH;
import dev.simpler.kernel.isa.TSTORE;

/** The cube core of {@link MixTasks}. */
public final class MixCube implements Kernel {
  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(3);
    boolean whole = number % 2 == 0;
    switch ((number + 1) / 2) {
      case 1 -> { // takes what both halves of the vector cores have stored
        if (whole) {
          k.waitCrossCoreFlag(0);
        }
        take(k, 2);
        if (!whole) {
          k.waitCrossCoreFlag(0);
        }
      }
      case 2, 3 -> { // lanes work alone
        k.waitCrossCoreFlag(0);
      }
      case 4 -> { // credits
        for (int step = 0; step < 4; step++) {
          if (whole || step != 2) {
            k.waitCrossCoreFlag(0);
          }
          take(k, 2);
          if (step < 3) {
            k.setCrossCoreFlag(1);
          }
          if (!whole && step == 2) {
            k.waitCrossCoreFlag(0);
          }
        }
      }
      case 5 -> { // scalar word for the cube core
        k.waitCrossCoreFlag(0);
        k.loadFloat(k.tensor(2).address());
      }
      case 6 -> { // pushes, and the other side pops
        pushed(k, 4);
      }
      case 7 -> { // pushes one more than is popped
        pushed(k, whole ? 4 : 5);
      }
      case 8 -> { // signals twice, waits once
        k.setCrossCoreFlag(2);
        if (!whole) {
          k.setCrossCoreFlag(2);
        }
        k.waitCrossCoreFlag(0);
      }
      case 9 -> { // what the cube core stores, the vector cores take, without waiting for FIX
        Tile c = SquareProduct.of(k);
        if (!whole) {
          k.setCrossCoreFlag(2);
        }
        TSTORE.apply(k.tensor(2).matrix(N, N), c);
        if (whole) {
          k.setCrossCoreFlag(2);
        }
        k.waitCrossCoreFlag(0);
        k.pipeBarrier(Pipe.ALL);
      }
      case 10 -> { // the accumulator is used again while it is pushed
        TilePipe pipe = pipe(k);
        Tile c = SquareProduct.of(k);
        TPUSH.apply(pipe, c, TilePipe.Split.UP_DOWN);
        if (whole) {
          k.setFlag(Pipe.FIX, Pipe.M, 0);
          k.waitFlag(Pipe.FIX, Pipe.M, 0);
        }
        again(k, c);
        k.pipeBarrier(Pipe.ALL);
        TPUSH.apply(pipe, c, TilePipe.Split.UP_DOWN);
        k.pipeBarrier(Pipe.ALL);
      }
      case 11 -> { // waits for ever
        k.waitCrossCoreFlag(0);
        if (!whole) {
          k.waitCrossCoreFlag(0);
        }
      }
      case 12 -> {
        pushed(k, 6);
      }
      default -> {}
    }
  }

  private static void again(KernelContext k, Tile c) {
    Tile l = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("l2").at(4 * N * N);
    Tile r = k.tile(Location.RIGHT, ElementType.FLOAT32, N, N).named("r2").at(4 * N * N);
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a2").at(4 * N * N);
    TLOAD.apply(a, k.tensor(0).matrix(N, N));
    k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
    k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);
    TMOV.apply(l, a);
    TMOV.apply(r, a);
    k.setFlag(Pipe.MTE1, Pipe.M, 0);
    k.waitFlag(Pipe.MTE1, Pipe.M, 0);
    TMATMUL.apply(c, l, r);
  }

  static TilePipe pipe(KernelContext k) {
    return k.tilePipe(4, TilePipe.Direction.CUBE_TO_VECTOR, 4 * N * N / 2, 2)
        .through(k.tensor(2).matrix(8 * N, N));
  }

  private static void pushed(KernelContext k, int times) {
    TilePipe pipe = pipe(k);
    Tile c = SquareProduct.of(k);
    for (int i = 0; i < times; i++) {
      TPUSH.apply(pipe, c, TilePipe.Split.UP_DOWN);
    }
    k.pipeBarrier(Pipe.ALL);
  }

  private static void take(KernelContext k, int tensor) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).place();
    TLOAD.apply(a, k.tensor(tensor).matrix(N, N));
    k.pipeBarrier(Pipe.ALL);
    a.close();
  }
}
