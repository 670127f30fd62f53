package dev.simpler.examples.collective;

import dev.simpler.kernel.AsyncEvent;
import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.isa.TGET;
import dev.simpler.kernel.isa.TGET_ASYNC;
import dev.simpler.kernel.isa.TNOTIFY;
import dev.simpler.kernel.isa.TPUT;
import dev.simpler.kernel.isa.TPUT_ASYNC;
import dev.simpler.kernel.isa.TTEST;
import dev.simpler.kernel.isa.TWAIT;

/** Programs without a mistake, of forms in which a checker may take them for wrong. */
public final class ExchangeTraps {
  private static final int TURNS = 5;

  private ExchangeTraps() {}

  /** Rank 0 puts chunks into two slots in turns, each when rank 1 has given the slot back. */
  public static final class TwoSlotsInTurns implements Kernel {
    @Override
    public void run(KernelContext k) {
      inTurns(k, true);
    }
  }

  /**
   * Two slots in turns.
   *
   * @param waits whether a slot is used again only when it was given back
   */
  static void inTurns(KernelContext k, boolean waits) {
    Peers peers = new Peers(k);
    int other = 1 - peers.domain.rank();
    for (int turn = 0; turn < TURNS; turn++) {
      if (other == 1) {
        if (waits && turn >= 2) {
          peers.hear(1, turn - 1);
        }
        TPUT.apply(k, peers.slot(turn % 2, 1), Peers.chunk(peers.input, turn), peers.other);
        peers.tell(1);
      } else {
        peers.hear(0, turn + 1);
        peers.copy(Peers.chunk(peers.output, 0), peers.slot(turn % 2));
        peers.tell(0);
      }
    }
    if (other == 1) {
      peers.hear(1, TURNS);
    }
    peers.finish();
  }

  /** One signal is set to the number of each turn, and waited for as that. */
  public static final class SignalByEpochs implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      int other = 1 - peers.domain.rank();
      GlobalTensor mine = k.tensor(3).matrix(peers.domain.rank(), 1, 1);
      GlobalTensor theirs = k.tensor(3).matrix(other, 1, 1);
      for (int epoch = 1; epoch <= TURNS; epoch++) {
        if (epoch % 2 == other) {
          TPUT.apply(k, peers.slot(0, other), Peers.chunk(peers.input, epoch), peers.other);
          k.pipeBarrier(Pipe.ALL);
          TNOTIFY.apply(k, peers.domain.peer(mine, other), epoch, NotifyOperation.SET);
        } else {
          TWAIT.apply(k, theirs, epoch, CompareMode.EQ);
          peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
          k.pipeBarrier(Pipe.ALL);
        }
      }
      peers.finish();
    }
  }

  /** Both add to one slot at once, which nobody reads before all have. */
  public static final class BothAdd implements Kernel {
    @Override
    public void run(KernelContext k) {
      bothAdd(k, true);
    }
  }

  /**
   * Both add to slot 0 of rank 1, which reads it.
   *
   * @param meets whether it waits for the other
   */
  static void bothAdd(KernelContext k, boolean meets) {
    Peers peers = new Peers(k);
    GlobalTensor slot = peers.slot(0, 1);
    TPUT.apply(k, slot, Peers.chunk(peers.input, 1), peers.other, AtomicOperation.ADD);
    if (meets) {
      peers.meet();
    }
    if (peers.domain.rank() == 1) {
      peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
    }
    peers.finish();
  }

  /** Puts into its own window as if it were another one's, and reads it. */
  public static final class PutsToItself implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      int own = peers.domain.rank();
      TPUT.apply(k, peers.slot(3, own), Peers.chunk(peers.input, 2), peers.other);
      TGET.apply(k, Peers.chunk(peers.output, 0), peers.slot(3, own), peers.other);
      peers.finish();
    }
  }

  /** Asks until the signal is there, then reads. */
  public static final class AsksForTheSignal implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      int other = 1 - peers.domain.rank();
      TPUT.apply(k, peers.slot(0, other), Peers.chunk(peers.input, 0), peers.other);
      peers.tell(other);
      GlobalTensor signal = k.tensor(3).matrix(other, 1, 1);
      while (!TTEST.apply(k, signal, 1, CompareMode.GE)) {
        k.loadInt(k.tensor(3).address());
      }
      peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
      peers.finish();
    }
  }

  /** Waits for the end of its transfer before it signals. */
  public static final class AwaitsThenTells implements Kernel {
    @Override
    public void run(KernelContext k) {
      beside(k, true);
    }
  }

  /**
   * Puts a chunk beside the pipes.
   *
   * @param first whether it waits before it signals
   */
  static void beside(KernelContext k, boolean first) {
    Peers peers = new Peers(k);
    int other = 1 - peers.domain.rank();
    AsyncEvent put = TPUT_ASYNC.apply(k, peers.slot(0, other), Peers.chunk(peers.input, 0));
    if (first) {
      put.await();
    }
    peers.tell(other);
    peers.hear(other, 1);
    peers.copy(Peers.chunk(peers.output, 0), peers.slot(0));
    if (!first) {
      put.await();
    }
    peers.finish();
  }

  /** Gets a chunk beside the pipes and uses it. */
  public static final class AwaitsThenLoads implements Kernel {
    @Override
    public void run(KernelContext k) {
      getBeside(k, true);
    }
  }

  /**
   * Gets a chunk of the peer into slot 1 and loads it.
   *
   * @param first whether it waits before it loads
   */
  static void getBeside(KernelContext k, boolean first) {
    Peers peers = new Peers(k);
    int other = 1 - peers.domain.rank();
    peers.copy(peers.slot(0), Peers.chunk(peers.input, 0));
    peers.meet();
    AsyncEvent got = TGET_ASYNC.apply(k, peers.slot(1), peers.slot(0, other));
    if (first) {
      got.await();
    }
    peers.copy(Peers.chunk(peers.output, 0), peers.slot(1));
    if (!first) {
      got.await();
    }
    peers.finish();
  }

  /** Reads the peer's window between two meetings, then writes what the peer has read. */
  public static final class MeetsBeforeAndAfter implements Kernel {
    @Override
    public void run(KernelContext k) {
      meetsTwice(k, true);
    }
  }

  /**
   * Gets the peer's chunk, then changes the own one.
   *
   * @param again whether both meet in between
   */
  static void meetsTwice(KernelContext k, boolean again) {
    Peers peers = new Peers(k);
    int other = 1 - peers.domain.rank();
    peers.copy(peers.slot(0), Peers.chunk(peers.input, 0));
    peers.meet();
    TGET.apply(k, Peers.chunk(peers.output, 0), peers.slot(0, other), peers.other);
    if (again) {
      peers.tell(other);
      peers.hear(other, 2);
    }
    peers.copy(peers.slot(0), Peers.chunk(peers.input, 1));
    peers.finish();
  }
}
