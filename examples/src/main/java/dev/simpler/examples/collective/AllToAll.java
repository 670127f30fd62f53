package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.isa.TGET;

/**
 * Every rank's chunk for a rank, on that rank, as tokens go to their experts: each puts its chunks
 * into its own window, all meet, and each gets from all windows what is for it.
 */
public final class AllToAll implements Kernel {
  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    int rank = peers.domain.rank();
    for (int to = 0; to < peers.domain.ranks(); to++) {
      peers.copy(peers.slot(to), Peers.chunk(peers.input, to));
    }
    peers.meet();
    for (int from = 0; from < peers.domain.ranks(); from++) {
      TGET.apply(
          k, Peers.chunk(peers.output, from), peers.slot(rank, from), peers.other, peers.sum);
    }
    peers.finish();
  }
}
