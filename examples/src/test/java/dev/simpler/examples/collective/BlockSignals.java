package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/** Blocks of one task on one chip that pass chunks on by signals of their own window. */
public final class BlockSignals {
  private static final int FIRST = 0;
  private static final int LAST = 1;

  private BlockSignals() {}

  /** Block 0 stores a chunk and signals, block 1 waits and reads it. */
  public static final class WaitsForTheBlock implements Kernel {
    @Override
    public void run(KernelContext k) {
      between(k, true);
    }
  }

  /** The same, but block 1 does not wait. */
  public static final class ReadsWithoutWaiting implements Kernel {
    @Override
    public void run(KernelContext k) {
      between(k, false);
    }
  }

  private static void between(KernelContext k, boolean waits) {
    Peers peers = new Peers(k);
    int own = peers.domain.rank();
    if (k.blockIndex() == FIRST) {
      peers.copy(peers.slot(2), Peers.chunk(peers.input, 0));
      peers.tell(own);
    } else if (k.blockIndex() == LAST) {
      if (waits) {
        peers.hear(own, 1);
      }
      peers.copy(Peers.chunk(peers.output, 0), peers.slot(2));
    }
    peers.finish();
  }

  /** Block 0 tells the other chip, whose block 1 tells back, and block 1 here reads. */
  public static final class ByWayOfThePeer implements Kernel {
    @Override
    public void run(KernelContext k) {
      roundAbout(k);
    }
  }

  /** The same, of blocks that start together. */
  public static final class ByWayOfThePeerTogether implements Kernel {
    @Override
    public void run(KernelContext k) {
      roundAbout(k);
    }
  }

  /** All blocks wait for block 2, which stands behind one of them if two have all cores. */
  public static final class WaitsForWhoHasNoCore implements Kernel {
    @Override
    public void run(KernelContext k) {
      Peers peers = new Peers(k);
      int own = peers.domain.rank();
      if (k.blockIndex() > LAST) {
        peers.tell(own);
      } else {
        peers.hear(own, 1);
      }
      peers.finish();
    }
  }

  private static void roundAbout(KernelContext k) {
    Peers peers = new Peers(k);
    int other = 1 - peers.domain.rank();
    if (k.blockIndex() == FIRST) {
      peers.copy(peers.slot(2), Peers.chunk(peers.input, 0));
      peers.tell(other);
    } else {
      peers.hear(other, 1);
      peers.tell(other);
      peers.hear(other, 2);
      peers.copy(Peers.chunk(peers.output, 0), peers.slot(2));
    }
    peers.finish();
  }
}
