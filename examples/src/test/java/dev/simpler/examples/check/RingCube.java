package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.isa.TFREE;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TSTORE;

/** The cube core of {@link RingTasks}. */
public final class RingCube implements Kernel {
  /** Rows and columns of a slot. */
  static final int N = 64;

  /** Slots of a block. */
  static final int SLOTS = 4;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(3);
    boolean whole = number % 2 == 0;
    switch ((number + 1) / 2) {
      case 1 -> { // takes slots in turn, and gives them back
        for (int step = 0; step < 6; step++) {
          k.waitCrossCoreFlag(0);
          take(k, step % 2);
          if (whole) {
            k.setCrossCoreFlag(1);
          }
        }
      }
      case 2 -> { // waits for each step, or for the first and then too late
        for (int step = 0; step < 4; step++) {
          if (whole || step == 0) {
            k.waitCrossCoreFlag(0);
          }
          take(k, 0);
          k.setCrossCoreFlag(1);
        }
        for (int step = 1; step < 4 && !whole; step++) {
          k.waitCrossCoreFlag(0);
        }
      }
      case 3 -> { // stores a product again when it has been taken, or at once
        Tile c = SquareProduct.of(k);
        for (int step = 0; step < 4; step++) {
          if (whole && step > 0) {
            k.waitCrossCoreFlag(1);
          }
          TSTORE.apply(slot(k, 0), c);
          k.pipeBarrier(Pipe.ALL);
          k.setCrossCoreFlag(2);
        }
        for (int step = whole ? 3 : 0; step < 4; step++) {
          k.waitCrossCoreFlag(1);
        }
      }
      case 5 -> { // between the lanes
        k.waitCrossCoreFlag(0);
        k.setCrossCoreFlag(2);
      }
      case 6 -> popped(k, whole);
      default -> {}
    }
  }

  /** Frees slots when MTE1 has moved the tile on, or before. */
  private static void popped(KernelContext k, boolean whole) {
    TilePipe pipe = pipe(k);
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).named("a");
    Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, N, N).named("left").at(0);
    for (int step = 0; step < 6; step++) {
      TPOP.apply(pipe, a, TilePipe.Split.UP_DOWN);
      k.setFlag(Pipe.MTE2, Pipe.MTE1, 0);
      k.waitFlag(Pipe.MTE2, Pipe.MTE1, 0);
      k.pipeBarrier(Pipe.MTE1);
      TMOV.apply(left, a);
      if (!whole) {
        TFREE.apply(pipe);
      }
      k.setFlag(Pipe.MTE1, Pipe.MTE2, 0);
      k.waitFlag(Pipe.MTE1, Pipe.MTE2, 0);
      if (whole) {
        TFREE.apply(pipe);
      }
    }
    k.pipeBarrier(Pipe.ALL);
  }

  /** A pipe from the vector cores, through two slots. */
  static TilePipe pipe(KernelContext k) {
    return k.tilePipe(4, TilePipe.Direction.VECTOR_TO_CUBE, 4 * N * N, 2)
        .through(k.tensor(2).matrix(SLOTS * N, N));
  }

  /** A slot of this block. */
  static GlobalTensor slot(KernelContext k, int number) {
    return k.tensor(2).matrix((long) (k.blockIndex() * SLOTS + number) * N * N, N, N);
  }

  private static void take(KernelContext k, int number) {
    Tile a = k.tile(Location.MAT, ElementType.FLOAT32, N, N).place();
    TLOAD.apply(a, slot(k, number));
    k.pipeBarrier(Pipe.ALL);
    a.close();
  }
}
