package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TFREE;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TSTORE;

/** The vector cores of {@link MixTasks}. */
public final class MixVector implements Kernel {
  private static final int N = 64;
  private static final int H = 32;

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(3);
    boolean whole = number % 2 == 0;
    int lane = k.subBlockId();
    Tile x = k.vec(ElementType.FLOAT32, H, N).named("x").place();
    TEXPANDS.apply(x, 1);
    k.pipeBarrier(Pipe.ALL);
    TSTORE.apply(k.tensor(1).matrix((long) lane * H * N, H, N), x);
    k.pipeBarrier(Pipe.ALL);
    switch ((number + 1) / 2) {
      case 1 -> {
        TSTORE.apply(k.tensor(2).matrix((long) lane * H * N, H, N), x);
        k.setCrossCoreFlag(0);
        k.pipeBarrier(Pipe.ALL);
      }
      case 2 -> { // both lanes store the same rows, or their own
        TSTORE.apply(k.tensor(2).matrix(whole ? (long) lane * H * N : 16L * lane * N, H, N), x);
        k.setCrossCoreFlag(0);
        k.pipeBarrier(Pipe.ALL);
      }
      case 3 -> { // one lane reads what the other one stores
        TSTORE.apply(k.tensor(2).matrix((long) lane * H * N, H, N), x);
        if (whole) {
          k.setCrossCoreFlag(3, FlagScope.VECTORS);
          k.waitCrossCoreFlag(3, FlagScope.VECTORS);
        }
        Tile y = k.vec(ElementType.FLOAT32, H, N).named("y").place();
        TLOAD.apply(y, k.tensor(2).matrix((long) (1 - lane) * H * N, H, N));
        k.setCrossCoreFlag(0);
        k.pipeBarrier(Pipe.ALL);
      }
      case 4 -> {
        for (int step = 0; step < 4; step++) {
          if (step > 0) {
            k.waitCrossCoreFlag(1);
          }
          TSTORE.apply(k.tensor(2).matrix((long) lane * H * N, H, N), x);
          k.setCrossCoreFlag(0);
        }
        k.pipeBarrier(Pipe.ALL);
      }
      case 5 -> {
        if (lane == 0) {
          k.storeFloat(k.tensor(2).address(), 1f);
          if (whole) {
            k.dcci(k.tensor(2).address());
          }
        }
        k.setCrossCoreFlag(0);
      }
      case 6 -> { // frees the slot while MTE3 reads it
        TilePipe pipe = MixCube.pipe(k);
        Tile y = k.vec(ElementType.FLOAT32, H, N).named("y");
        for (int i = 0; i < 4; i++) {
          TPOP.apply(pipe, y, TilePipe.Split.UP_DOWN);
          k.setFlag(Pipe.MTE2, Pipe.MTE3, 0);
          k.waitFlag(Pipe.MTE2, Pipe.MTE3, 0);
          k.pipeBarrier(Pipe.MTE3);
          TSTORE.apply(k.tensor(1).matrix((long) lane * H * N, H, N), y);
          if (whole) {
            k.setFlag(Pipe.MTE3, Pipe.MTE2, 0);
            k.waitFlag(Pipe.MTE3, Pipe.MTE2, 0);
          }
          TFREE.apply(pipe);
        }
        k.pipeBarrier(Pipe.ALL);
      }
      case 7 -> popped(k, 4, true);
      case 8 -> {
        k.waitCrossCoreFlag(2);
        k.setCrossCoreFlag(0);
      }
      case 9 -> {
        k.waitCrossCoreFlag(2);
        Tile y = k.vec(ElementType.FLOAT32, H, N).named("y").place();
        TLOAD.apply(y, k.tensor(2).matrix((long) lane * H * N, H, N));
        k.setCrossCoreFlag(0);
        k.pipeBarrier(Pipe.ALL);
      }
      case 10 -> popped(k, 2, true);
      case 11 -> k.setCrossCoreFlag(0);
      case 12 -> popped(k, 6, whole);
      default -> {}
    }
  }

  /** Pops and uses tiles in V, with or without waiting for MTE2. */
  private static void popped(KernelContext k, int times, boolean waits) {
    TilePipe pipe = MixCube.pipe(k);
    Tile y = k.vec(ElementType.FLOAT32, H, N).named("y");
    Tile z = k.vec(ElementType.FLOAT32, H, N).named("z").place();
    for (int i = 0; i < times; i++) {
      TPOP.apply(pipe, y, TilePipe.Split.UP_DOWN);
      if (waits) {
        k.setFlag(Pipe.MTE2, Pipe.V, 0);
        k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      }
      k.pipeBarrier(Pipe.V);
      TADD.apply(z, y, y);
      k.setFlag(Pipe.V, Pipe.MTE2, 0);
      k.waitFlag(Pipe.V, Pipe.MTE2, 0);
      TFREE.apply(pipe);
    }
    k.pipeBarrier(Pipe.ALL);
  }
}
