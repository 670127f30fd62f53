package dev.simpler.examples.collective;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.isa.TGET;
import dev.simpler.kernel.isa.TGET_ASYNC;
import dev.simpler.kernel.isa.TPUT;
import dev.simpler.kernel.isa.TPUT_ASYNC;

/**
 * Does what its first input chunk says: rounds of puts, adds and gets, by the pipes or beside them,
 * after each of which all ranks meet. A round is a number of steps, then for each what it does, a
 * chunk of its own, a slot and a rank.
 */
public final class ScriptedExchange implements Kernel {
  static final int PUT = 0;
  static final int ADD = 1;
  static final int GET = 2;

  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    long word = peers.input.address();
    int rounds = (int) k.loadFloat(word);
    word += 4;
    for (int round = 1; round <= rounds; round++) {
      int steps = (int) k.loadFloat(word);
      word += 4;
      for (int step = 0; step < steps; step++) {
        int own = (int) k.loadFloat(word + 4);
        int rank = (int) k.loadFloat(word + 12);
        GlobalTensor slot = peers.slot((int) k.loadFloat(word + 8), rank);
        switch ((int) k.loadFloat(word)) {
          case PUT -> {
            if (rank != peers.domain.rank() && own % 2 == 0) {
              TPUT_ASYNC.apply(k, slot, Peers.chunk(peers.input, own)).await();
            } else {
              TPUT.apply(k, slot, Peers.chunk(peers.input, own), peers.other);
            }
          }
          case ADD -> {
            if (rank == peers.domain.rank()) {
              throw new IllegalStateException("a script adds to peers only");
            }
            TPUT.apply(k, slot, Peers.chunk(peers.input, own), peers.other, AtomicOperation.ADD);
          }
          default -> {
            k.pipeBarrier(Pipe.ALL); // of the store of another step to the same output
            if (rank != peers.domain.rank() && own % 2 == 0) {
              TGET_ASYNC.apply(k, Peers.chunk(peers.output, own), slot).await();
            } else {
              TGET.apply(k, Peers.chunk(peers.output, own), slot, peers.other);
            }
          }
        }
        word += 16;
      }
      k.pipeBarrier(Pipe.ALL);
      for (int rank = 0; rank < peers.domain.ranks(); rank++) {
        if (rank != peers.domain.rank()) {
          peers.tell(rank);
        }
      }
      for (int rank = 0; rank < peers.domain.ranks(); rank++) {
        if (rank != peers.domain.rank()) {
          peers.hear(rank, round);
        }
      }
    }
    peers.finish();
  }
}
