package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/**
 * The sum of one chunk of every rank, on every rank: each puts its chunk into its own window, all
 * meet, and each reads all windows.
 */
public final class AllReduceOnce implements Kernel {
  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    peers.copy(peers.slot(0), Peers.chunk(peers.input, 0));
    peers.meet();
    peers.begin(peers.slot(0));
    for (int rank = 0; rank < peers.domain.ranks(); rank++) {
      if (rank != peers.domain.rank()) {
        peers.add(peers.slot(0, rank));
      }
    }
    peers.end(Peers.chunk(peers.output, 0));
    peers.finish();
  }
}
