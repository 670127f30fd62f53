package dev.simpler.examples.collective;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.isa.TBROADCAST;
import dev.simpler.kernel.isa.TREDUCE;

/** All-reduce of one chunk by its root: rank 0 sums all windows and writes the sum to all. */
public final class ReduceThenBroadcast implements Kernel {
  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    peers.copy(peers.slot(0), Peers.chunk(peers.input, 0));
    peers.meet();
    if (peers.domain.rank() == 0) {
      TREDUCE.apply(
          k,
          peers.domain,
          peers.slot(0),
          Peers.chunk(peers.output, 0),
          peers.sum,
          peers.other,
          TREDUCE.Operation.SUM);
      TBROADCAST.apply(k, peers.domain, peers.slot(1), Peers.chunk(peers.output, 0), peers.other);
      k.pipeBarrier(Pipe.ALL);
      for (int rank = 1; rank < peers.domain.ranks(); rank++) {
        peers.signal(rank);
      }
    } else {
      peers.hear(0, 2);
      peers.copy(Peers.chunk(peers.output, 0), peers.slot(1));
    }
    peers.finish();
  }
}
