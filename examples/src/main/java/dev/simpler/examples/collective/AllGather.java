package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.isa.TPUT;

/** One chunk of every rank, on every rank: each puts its own into all windows. */
public final class AllGather implements Kernel {
  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    int rank = peers.domain.rank();
    for (int to = 0; to < peers.domain.ranks(); to++) {
      TPUT.apply(k, peers.slot(rank, to), Peers.chunk(peers.input, 0), peers.other);
    }
    peers.meet();
    for (int from = 0; from < peers.domain.ranks(); from++) {
      peers.copy(Peers.chunk(peers.output, from), peers.slot(from));
    }
    peers.finish();
  }
}
