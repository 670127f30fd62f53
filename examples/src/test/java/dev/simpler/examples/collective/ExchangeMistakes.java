package dev.simpler.examples.collective;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TNOTIFY;
import dev.simpler.kernel.isa.TPREFETCH;
import dev.simpler.kernel.isa.TPUT;
import dev.simpler.kernel.isa.TPUT_ASYNC;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TWAIT;

/** Programs with a mistake between chips: some as {@link ExchangeTraps} but for that. */
public final class ExchangeMistakes {
  private ExchangeMistakes() {}

  /** A slot is used again before it was given back. */
  public static final class SlotsWithoutCredit implements Kernel {
    @Override
    public void run(KernelContext k) {
      ExchangeTraps.inTurns(k, false);
    }
  }

  /** Reads what another one may still add to. */
  public static final class ReadsBeforeAllHaveAdded implements Kernel {
    @Override
    public void run(KernelContext k) {
      ExchangeTraps.bothAdd(k, false);
    }
  }

  /** Signals while the SDMA engine moves its data. */
  public static final class TellsThenAwaits implements Kernel {
    @Override
    public void run(KernelContext k) {
      ExchangeTraps.beside(k, false);
    }
  }

  /** Loads what the SDMA engine has not brought yet. */
  public static final class LoadsThenAwaits implements Kernel {
    @Override
    public void run(KernelContext k) {
      ExchangeTraps.getBeside(k, false);
    }
  }

  /** Changes its chunk while the peer may read it. */
  public static final class MeetsOnlyBefore implements Kernel {
    @Override
    public void run(KernelContext k) {
      ExchangeTraps.meetsTwice(k, false);
    }
  }

  /** Two chunks are put and told, one is waited for, both are read. */
  public static final class HearsOfOneReadsTwo implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      if (peers.domain.rank() == 0) {
        for (int slot = 0; slot < 2; slot++) {
          TPUT.apply(k, peers.slot(slot, 1), Peers.chunk(peers.input, slot), peers.other);
          peers.tell(1);
        }
      } else {
        peers.hear(0, 1);
        peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
        peers.copy(Peers.chunk(peers.output, 0), peers.slot(1));
      }
      peers.finish();
    }
  }

  /** A barrier of the storing pipe alone holds no signal back. */
  public static final class OrdersOnlyTheStores implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      if (peers.domain.rank() == 0) {
        TLOAD.apply(peers.other, Peers.chunk(peers.input, 0));
        k.setFlag(Pipe.MTE2, Pipe.MTE3, 0);
        k.waitFlag(Pipe.MTE2, Pipe.MTE3, 0);
        TSTORE.apply(peers.slot(0, 1), peers.other);
        k.pipeBarrier(Pipe.MTE3);
        peers.signal(1);
      } else {
        peers.hear(0, 1);
        peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
      }
      peers.finish();
    }
  }

  /** Rank 1 waits for a meeting that rank 0 never comes to. */
  public static final class OneNeverComes implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      if (peers.domain.rank() == 1) {
        peers.meet();
      }
      peers.finish();
    }
  }

  /** Waits for a signal in the peer's window. */
  public static final class WaitsAtThePeer implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      GlobalTensor there = peers.domain.peer(k.tensor(3).matrix(0, 1, 1), 1);
      if (peers.domain.rank() == 0) {
        TWAIT.apply(k, there, 1, CompareMode.GE);
      }
    }
  }

  /** A signal of another type. */
  public static final class SignalsAFloat implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      GlobalTensor there = peers.domain.peer(k.tensor(2).matrix(0, 1, 1), 1);
      TNOTIFY.apply(k, there, 1, NotifyOperation.SET);
    }
  }

  /** More than one signal at once. */
  public static final class SignalsTwo implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      GlobalTensor there = peers.domain.peer(k.tensor(3).matrix(0, 1, 2), 1);
      TNOTIFY.apply(k, there, 1, NotifyOperation.SET);
    }
  }

  /** A rank that is none. */
  public static final class NamesNoRank implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      peers.copy(peers.slot(0, 2), Peers.chunk(peers.input, 0));
    }
  }

  /** A view of what is in no window. */
  public static final class PeerOfNoWindow implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      GlobalTensor there = peers.domain.peer(Peers.chunk(peers.input, 0), 1);
      if (peers.domain.rank() == 0) {
        peers.copy(there, Peers.chunk(peers.input, 1));
        k.pipeBarrier(Pipe.ALL);
      }
    }
  }

  /** Prefetches from a peer. */
  public static final class PrefetchesAPeer implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      Tile tile = k.vec(ElementType.FLOAT32, 1, Peers.CHUNK).at(8 * Peers.CHUNK);
      TPREFETCH.apply(tile, peers.slot(0, 1 - peers.domain.rank()));
    }
  }

  /** Moves bytes between two places of its own by the SDMA engine. */
  public static final class PutsBesideToNoPeer implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      TPUT_ASYNC.apply(k, peers.slot(0), Peers.chunk(peers.input, 0)).await();
    }
  }

  /** Moves fewer bytes than it names room for. */
  public static final class PutsBesideOtherLengths implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      int other = 1 - peers.domain.rank();
      TPUT_ASYNC.apply(k, peers.slot(0, other), k.tensor(0).matrix(0, 1, 8)).await();
    }
  }
}
