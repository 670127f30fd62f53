package dev.simpler.examples.collective;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;

/** Programs of {@link DomainKernels} without their mistakes. */
public final class ChipTwins {
  private ChipTwins() {}

  /** Its store has arrived when it signals. */
  public static final class ArrivesBeforeItsSignal implements Kernel {
    @Override
    public void run(KernelContext k) {
      storeAndSignal(k, true);
    }
  }

  /**
   * Rank 0 stores chunks into the other's window by hand and signals; rank 1 reads what is there.
   *
   * @param arrived whether the signal waits for the store
   */
  static void storeAndSignal(KernelContext k, boolean arrived) {
    Peers peers = new Peers(k);
    if (peers.domain.rank() == 0) {
      Tile tile = k.vec(ElementType.FLOAT32, 8, Peers.CHUNK).at(8 * Peers.CHUNK);
      TLOAD.apply(tile, k.tensor(0).matrix(8, Peers.CHUNK));
      k.setFlag(Pipe.MTE2, Pipe.MTE3, 1);
      k.waitFlag(Pipe.MTE2, Pipe.MTE3, 1);
      TSTORE.apply(peers.domain.peer(k.tensor(2).matrix(8, Peers.CHUNK), 1), tile);
      signal(peers, 1, arrived);
    } else {
      peers.hear(0, 1);
      peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
    }
    peers.finish();
  }

  /** Gives its window back when it has read all of it. */
  public static final class FreesWhenItHasRead implements Kernel {
    @Override
    public void run(KernelContext k) {
      readAndGiveBack(k, true);
    }
  }

  /**
   * Puts two chunks into the same place of the other's window, the second when the other gives the
   * place back.
   *
   * @param read whether the place is given back only when it has been read
   */
  static void readAndGiveBack(KernelContext k, boolean read) {
    Peers peers = new Peers(k);
    int other = 1 - peers.domain.rank();
    peers.copy(peers.slot(0, other), Peers.chunk(peers.input, 0));
    peers.tell(other);
    peers.hear(other, 1);
    TLOAD.apply(peers.sum, peers.slot(0));
    signal(peers, other, read);
    peers.hear(other, 2);
    peers.copy(peers.slot(0, other), Peers.chunk(peers.input, 1));
    peers.end(Peers.chunk(peers.output, 0));
    peers.finish();
  }

  private static void signal(Peers peers, int other, boolean waits) {
    if (waits) {
      peers.tell(other);
    } else {
      peers.signal(other);
    }
  }

  /** Rank 1 hears of the chunk in its window, then reads it. */
  public static final class HearsBeforeItReads implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      if (peers.domain.rank() == 0) {
        peers.copy(peers.slot(0, 1), Peers.chunk(peers.input, 0));
        peers.tell(1);
      } else {
        peers.hear(0, 1);
        peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
      }
      peers.finish();
    }
  }

  /** Rank 0 puts a second chunk where rank 1 may not have read the first. */
  public static final class PutsAgainUnheard implements Kernel {
    @Override
    public void run(KernelContext k) {
      putTwice(k, false);
    }
  }

  /** Rank 0 puts a second chunk where rank 1 has read the first. */
  public static final class PutsAgainWhenHeard implements Kernel {
    @Override
    public void run(KernelContext k) {
      putTwice(k, true);
    }
  }

  private static void putTwice(KernelContext k, boolean heard) {
    Peers peers = new Peers(k);
    if (peers.domain.rank() == 0) {
      peers.copy(peers.slot(0, 1), Peers.chunk(peers.input, 0));
      peers.tell(1);
      if (heard) {
        peers.hear(1, 1);
      }
      peers.copy(peers.slot(0, 1), Peers.chunk(peers.input, 1));
    } else {
      peers.hear(0, 1);
      peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
      peers.tell(0);
    }
    peers.finish();
  }

  /** Each rank puts a chunk into a slot of its own of rank 0. */
  public static final class EachPutsIntoItsOwn implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      peers.copy(peers.slot(peers.domain.rank(), 0), Peers.chunk(peers.input, 0));
      peers.meet();
      peers.finish();
    }
  }
}
