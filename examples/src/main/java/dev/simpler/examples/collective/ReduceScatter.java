package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.isa.TPUT;

/**
 * The sum of every rank's chunk for a rank, on that rank: each puts its chunks where they belong.
 */
public final class ReduceScatter implements Kernel {
  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    int rank = peers.domain.rank();
    for (int to = 0; to < peers.domain.ranks(); to++) {
      TPUT.apply(k, peers.slot(rank, to), Peers.chunk(peers.input, to), peers.other);
    }
    peers.meet();
    peers.begin(peers.slot(0));
    for (int from = 1; from < peers.domain.ranks(); from++) {
      peers.add(peers.slot(from));
    }
    peers.end(Peers.chunk(peers.output, 0));
    peers.finish();
  }
}
