package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TPUSH;
import dev.simpler.kernel.isa.TSTORE;

/** The vector cores of {@link RingTasks}. */
public final class RingLane implements Kernel {
  private static final int N = RingCube.N;
  private static final int H = N / 2;

  private record Lane(KernelContext k, Tile x, Tile y) {
    int number() {
      return k.subBlockId();
    }

    GlobalTensor half(int block, int slot, int lane) {
      long start = (long) (block * RingCube.SLOTS + slot) * N * N + (long) lane * H * N;
      return k.tensor(2).matrix(start, H, N);
    }

    void store(GlobalTensor to) {
      TSTORE.apply(to, x);
      k.pipeBarrier(Pipe.ALL);
    }

    void store(int slot) {
      store(half(k.blockIndex(), slot, number()));
    }

    void load(GlobalTensor from) {
      TLOAD.apply(y, from);
      k.pipeBarrier(Pipe.ALL);
    }

    void meet(FlagScope scope) {
      k.setCrossCoreFlag(3, scope);
      k.waitCrossCoreFlag(3, scope);
    }
  }

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(3);
    Tile x = k.vec(ElementType.FLOAT32, H, N).named("x").place();
    Tile y = k.vec(ElementType.FLOAT32, H, N).named("y").place();
    Lane lane = new Lane(k, x, y);
    TEXPANDS.apply(x, 1);
    k.pipeBarrier(Pipe.ALL);
    if (k.blockIndex() == 0) {
      lane.store(k.tensor(1).matrix((long) lane.number() * H * N, H, N));
    }
    run(k, lane, (number + 1) / 2, number % 2 == 0);
  }

  private static void run(KernelContext k, Lane lane, int form, boolean whole) {
    int own = k.blockIndex();
    int next = (own + 1) % k.blockCount();
    switch (form) {
      case 1 -> { // two slots in turn, with credits or without
        for (int step = 0; step < 6; step++) {
          if (whole && step >= 2) {
            k.waitCrossCoreFlag(1);
          }
          lane.store(step % 2);
          k.setCrossCoreFlag(0);
        }
        for (int step = 0; step < 2 && whole; step++) {
          k.waitCrossCoreFlag(1);
        }
      }
      case 2 -> {
        for (int step = 0; step < 4; step++) {
          lane.store(0);
          k.setCrossCoreFlag(0);
          k.waitCrossCoreFlag(1);
        }
      }
      case 3 -> {
        for (int step = 0; step < 4; step++) {
          k.waitCrossCoreFlag(2);
          lane.load(lane.half(own, 0, lane.number()));
          k.setCrossCoreFlag(1);
        }
      }
      case 4 -> { // lanes exchange through one slot, or two in turn
        for (int step = 0; step < 4; step++) {
          int slot = whole ? step % 2 : 0;
          lane.store(slot);
          lane.meet(FlagScope.VECTORS);
          lane.load(lane.half(own, slot, 1 - lane.number()));
        }
      }
      case 5 -> { // one lane tells the other through the cube core
        if (lane.number() == 0) {
          lane.store(0);
        }
        k.setCrossCoreFlag(0);
        k.waitCrossCoreFlag(2);
        if (lane.number() == 1) {
          lane.load(lane.half(own, 0, 0));
        } else if (!whole) {
          lane.store(0);
        }
      }
      case 6 -> {
        TilePipe pipe = RingCube.pipe(k);
        for (int step = 0; step < 6; step++) {
          TPUSH.apply(pipe, lane.x(), TilePipe.Split.UP_DOWN);
          k.pipeBarrier(Pipe.MTE3);
        }
        k.pipeBarrier(Pipe.ALL);
      }
      case 7 -> { // rows of the next block, twice, with one meeting between or two
        for (int step = 0; step < 2; step++) {
          lane.store(0);
          SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
          lane.load(lane.half(next, 0, lane.number()));
          if (whole) {
            SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
          }
        }
      }
      case 8 -> { // the lanes of a block meet, or all lanes
        lane.store(0);
        lane.meet(whole ? FlagScope.LAUNCH : FlagScope.VECTORS);
        lane.load(lane.half(next, 0, 1 - lane.number()));
      }
      default -> {}
    }
  }
}
