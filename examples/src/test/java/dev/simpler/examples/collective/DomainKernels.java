package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Kernels that do something wrong, or something small, in a domain. */
public final class DomainKernels {
  private DomainKernels() {}

  /** Waits for a signal that nobody sends, on all ranks. */
  public static final class WaitsForNobody implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      peers.hear(1 - peers.domain.rank(), 1);
    }
  }

  /** Rank 0 fails, and rank 1 waits for it. */
  public static final class FailsOnRankZero implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      if (peers.domain.rank() == 0) {
        throw new IllegalStateException("rank 0 gives up");
      }
      peers.hear(0, 1);
    }
  }

  /** Loads the float at the address that the input's first 8 bytes are, to the output. */
  public static final class LoadsFromAnywhere implements Kernel {
    @Override
    public void run(KernelContext k) {
      k.commContext(4);
      long address = k.loadLong(k.tensor(0).address());
      k.storeFloat(k.tensor(1).address(), k.loadFloat(address));
      k.dcci(k.tensor(1).address());
    }
  }

  /** Rank 0 loads what lies behind the window of rank 1. */
  public static final class LeavesTheWindow implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      if (peers.domain.rank() == 0) {
        long last = k.tensor(2).address() + peers.domain.windowBytes() - 8;
        k.loadLong(peers.domain.peer(last, 1) + 8);
      }
    }
  }

  /** Stores its rank, plus 1, to its word of all windows by the scalar unit and reads them back. */
  public static final class ScalarsEverywhere implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      int rank = peers.domain.rank();
      int ranks = peers.domain.ranks();
      long window = k.tensor(2).address();
      for (int to = 0; to < ranks; to++) {
        k.storeInt(peers.domain.peer(window + 4L * rank, to), rank + 1);
        k.storeByte(peers.domain.peer(window + 64 + rank, to), (byte) (rank + 1));
      }
      peers.meet();
      float sum = 0;
      for (int from = 0; from < ranks; from++) {
        for (int word = 0; word < ranks; word++) {
          sum += k.loadInt(peers.domain.peer(window + 4L * word, from));
          sum += k.loadByte(peers.domain.peer(window + 64 + word, from));
        }
      }
      k.storeFloat(k.tensor(1).address(), sum);
      k.dcci(k.tensor(1).address());
    }
  }

  /** Signals before its store has arrived: no barrier is between them. */
  public static final class OvertakesItsData implements Kernel {
    @Override
    public void run(KernelContext k) {
      ChipTwins.storeAndSignal(k, false);
    }
  }

  /** Gives its window back before it has read all of it. */
  public static final class FreesBeforeItHasRead implements Kernel {
    @Override
    public void run(KernelContext k) {
      ChipTwins.readAndGiveBack(k, false);
    }
  }

  /** Rank 0 puts a chunk into the window of rank 1, which reads it and hears of it only then. */
  public static final class ReadsBeforeItHears implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      if (peers.domain.rank() == 0) {
        peers.copy(peers.slot(0, 1), Peers.chunk(peers.input, 0));
        peers.tell(1);
      } else {
        peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
        peers.hear(0, 1);
      }
      peers.finish();
    }
  }

  /** Both ranks put a chunk into slot 0 of rank 0, and nothing says who comes first. */
  public static final class BothPutThere implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      peers.copy(peers.slot(0, 0), Peers.chunk(peers.input, 0));
      peers.meet();
      peers.finish();
    }
  }
}
