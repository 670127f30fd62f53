package dev.simpler.examples.check;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/**
 * Doubles rows of tensor 0 into tensor 1: {@code rows} of them from {@code from} on, and {@code
 * step} further for each block. Then, if told so, the rows of the next block, perhaps after a
 * meeting of all.
 */
public final class RowsKernel implements Kernel {
  private static final int ONCE = 0;
  private static final int MEET_THEN_NEXT = 2;

  private static final int N = 64;

  @Override
  public void run(KernelContext k) {
    int from = k.intScalar(2) + k.blockIndex() * k.intScalar(4);
    int rows = k.intScalar(3);
    int mode = k.intScalar(5);
    Tile x = k.vec(ElementType.FLOAT32, N, N).at(0).valid(rows, N);
    GlobalTensor source = k.tensor(0).matrix((long) from * N, rows, N);
    GlobalTensor target = k.tensor(1).matrix((long) from * N, rows, N);
    doubled(k, x, source);
    TSTORE.apply(target, x);
    k.pipeBarrier(Pipe.ALL);
    if (mode == MEET_THEN_NEXT) {
      SYNCALL.apply(k, SYNCALL.Cores.AIV_ONLY);
    }
    if (mode != ONCE) {
      int next = (k.blockIndex() + 1) % k.blockCount() * k.intScalar(4);
      GlobalTensor other = k.tensor(1).matrix((long) next * N, rows, N);
      doubled(k, x, other);
    }
  }

  private static void doubled(KernelContext k, Tile x, GlobalTensor from) {
    k.pipeBarrier(Pipe.ALL);
    TLOAD.apply(x, from);
    k.pipeBarrier(Pipe.ALL);
    TADD.apply(x, x, x);
    k.pipeBarrier(Pipe.ALL);
  }
}
