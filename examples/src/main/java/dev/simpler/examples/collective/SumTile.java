package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;

/**
 * The sum of a 128x128 tile of all windows, on every rank. Arguments: the tile in the own window,
 * the output, all signals; the context of the domain and the tile's number, which has signals of
 * its own.
 */
public final class SumTile implements Kernel {
  static final int SIDE = 128;
  private static final int CHUNKS = SIDE * SIDE / Peers.CHUNK;

  @Override
  public void run(KernelContext k) {
    Peers peers =
        new Peers(k, k.tensor(0), k.tensor(1), k.tensor(0), k.tensor(2), 3, k.intScalar(4));
    peers.meet();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      peers.begin(peers.slot(chunk));
      for (int rank = 0; rank < peers.domain.ranks(); rank++) {
        if (rank != peers.domain.rank()) {
          peers.add(peers.slot(chunk, rank));
        }
      }
      peers.end(Peers.chunk(peers.output, chunk));
    }
    peers.finish();
  }
}
