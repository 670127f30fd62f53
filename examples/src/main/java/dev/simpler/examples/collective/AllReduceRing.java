package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/**
 * The sum of a chunk per rank of every rank, on every rank, around a ring: partial sums of a chunk
 * go from rank to rank until one has the whole sum, then the sums go round. Each rank talks to its
 * two neighbours only. Twice as many steps as there are other ranks.
 */
public final class AllReduceRing implements Kernel {
  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    int ranks = peers.domain.ranks();
    int rank = peers.domain.rank();
    int next = (rank + 1) % ranks;
    int before = (rank + ranks - 1) % ranks;
    int told = 0;
    // a slot of the window is the place of one chunk: first of a partial sum, then of the whole one
    int own = rank;
    peers.begin(Peers.chunk(peers.input, own));
    for (int step = 1; step < ranks; step++) {
      peers.end(peers.slot(own, next));
      peers.tell(next);
      own = (own + ranks - 1) % ranks;
      peers.hear(before, ++told);
      peers.begin(peers.slot(own));
      peers.add(Peers.chunk(peers.input, own));
    }
    peers.end(Peers.chunk(peers.output, own));
    for (int step = 1; step < ranks; step++) {
      peers.copy(peers.slot(own, next), Peers.chunk(peers.output, own));
      peers.tell(next);
      own = (own + ranks - 1) % ranks;
      peers.hear(before, ++told);
      peers.copy(Peers.chunk(peers.output, own), peers.slot(own));
    }
    peers.finish();
  }
}
