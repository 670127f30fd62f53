package dev.simpler.examples.collective;

import dev.simpler.kernel.AsyncEvent;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.isa.TGET_ASYNC;
import dev.simpler.kernel.isa.TPUT_ASYNC;

/**
 * All-gather beside the pipes of the core: half of the chunk is put into the window of the next
 * rank, everything else is read from the windows of its owners.
 */
public final class GatherBeside implements Kernel {
  private static final int HALF = Peers.CHUNK / 2;

  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    int rank = peers.domain.rank();
    int ranks = peers.domain.ranks();
    GlobalTensor there = k.tensor(2).matrix((long) rank * Peers.CHUNK, 1, HALF);
    AsyncEvent put =
        TPUT_ASYNC.apply(
            k, peers.domain.peer(there, (rank + 1) % ranks), peers.input.matrix(0, 1, HALF));
    peers.copy(peers.slot(rank), Peers.chunk(peers.input, 0));
    put.await();
    peers.meet();
    int before = (rank + ranks - 1) % ranks;
    for (int other = 0; other < ranks; other++) {
      long first = (long) other * Peers.CHUNK;
      if (other == rank) {
        peers.copy(Peers.chunk(peers.output, other), Peers.chunk(peers.input, 0));
      } else if (other == before) {
        peers.copy(Peers.chunk(peers.output, other), peers.slot(other));
        k.pipeBarrier(Pipe.ALL); // the second half is written again, beside the pipes
        get(k, peers, first + HALF, HALF, other);
      } else {
        get(k, peers, first, Peers.CHUNK, other);
      }
    }
    peers.finish();
  }

  private static void get(KernelContext k, Peers peers, long first, int elements, int rank) {
    GlobalTensor from = k.tensor(2).matrix(first, 1, elements);
    AsyncEvent got =
        TGET_ASYNC.apply(k, peers.output.matrix(first, 1, elements), peers.domain.peer(from, rank));
    if (!got.test()) {
      got.await();
    }
  }
}
