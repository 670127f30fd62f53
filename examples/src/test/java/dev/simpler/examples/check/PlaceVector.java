package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** The vector cores of {@link PlaceTasks}. */
public final class PlaceVector implements Kernel {
  /** Rows and columns of the tensors. */
  static final int N = 64;

  private record Part(KernelContext k, Tile x) {
    void load(int from, int rows) {
      k.pipeBarrier(Pipe.ALL);
      TLOAD.apply(x.valid(rows, N), k.tensor(2).matrix((long) from * N, rows, N));
      k.pipeBarrier(Pipe.ALL);
      TADD.apply(x, x, x);
      k.pipeBarrier(Pipe.ALL);
    }

    void store(int from, int rows) {
      TSTORE.apply(k.tensor(2).matrix((long) from * N, rows, N), x.valid(rows, N));
      k.pipeBarrier(Pipe.ALL);
    }

    void meet() {
      k.setCrossCoreFlag(3, FlagScope.VECTORS);
      k.waitCrossCoreFlag(3, FlagScope.VECTORS);
    }
  }

  @Override
  public void run(KernelContext k) {
    int number = k.intScalar(3);
    boolean whole = number % 2 == 0;
    int lane = k.subBlockId();
    Part part = new Part(k, k.vec(ElementType.FLOAT32, N, N).named("x").at(0));
    if (k.blockIndex() == 0 && lane == 0) {
      TEXPANDS.apply(part.x, 1);
      k.pipeBarrier(Pipe.ALL);
      TSTORE.apply(k.tensor(1).matrix(N, N), part.x);
      k.pipeBarrier(Pipe.ALL);
    }
    switch ((number + 1) / 2) {
      case 1 -> { // each lane reads all and changes its half
        part.load(0, N);
        if (whole) {
          part.meet();
        }
        part.store(N / 2 * lane, N / 2);
      }
      case 2 -> { // one lane after the other
        if (lane == 1 && whole) {
          part.meet();
        }
        part.load(0, N);
        part.store(0, N);
        if (lane == 0 && whole) {
          part.meet();
        }
      }
      case 3 -> { // changed in place, then taken by the cube core, which may wait too late
        part.load(0, N);
        part.store(0, N);
        k.setCrossCoreFlag(0);
      }
      case 4 -> { // changed in place when the cube core has taken it
        if (whole) {
          k.waitCrossCoreFlag(0);
        }
        part.load(0, N);
        part.store(0, N);
        if (!whole) {
          k.waitCrossCoreFlag(0);
        }
      }
      case 5 -> { // blocks that read a row of the next one, then change their own
        int rows = N / k.blockCount();
        int from = rows * k.blockIndex();
        part.load(from, Math.min(rows + 1, N - from));
        if (whole) {
          SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
        }
        part.store(from, rows);
      }
      default -> {}
    }
  }
}
