package dev.simpler.examples.collective;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TBROADCAST;
import dev.simpler.kernel.isa.TNOTIFY;
import dev.simpler.kernel.isa.TPUT;
import dev.simpler.kernel.isa.TREDUCE;
import dev.simpler.kernel.isa.TTEST;
import dev.simpler.kernel.isa.TWAIT;

/**
 * On each of three ranks. Slot 0 gets rank 0's input, slot 1 the own input, slot 2 that of the rank
 * before with its second and third quarter swapped. Output: the sum, the maximum and the minimum of
 * slot 1 of all ranks, then slots 0 and 2.
 */
public final class PeerInstructions implements Kernel {
  private static final int PIECE = 300;

  /** Four matrices, which are put in another order. */
  private static final int[] SHAPE = {2, 2, 1, 2, 128};

  private static final long[] IN_ORDER = {512, 256, 256, 128, 1};
  private static final long[] SWAPPED = {256, 512, 512, 128, 1};

  @Override
  public void run(KernelContext k) {
    Peers peers = new Peers(k);
    int rank = peers.domain.rank();
    int ranks = peers.domain.ranks();
    Tile ping = k.vec(ElementType.FLOAT32, 1, 320).valid(1, PIECE).at(8 * Peers.CHUNK);
    Tile pong = k.vec(ElementType.FLOAT32, 1, 320).valid(1, PIECE).at(10 * Peers.CHUNK);
    GlobalTensor own = Peers.chunk(peers.input, 0);
    if (rank == 0) {
      TBROADCAST.apply(k, all(peers, 0), own, ping);
    }
    peers.copy(peers.slot(1), own);
    GlobalTensor there = k.tensor(2).view(2L * Peers.CHUNK, SHAPE, SWAPPED, Layout.ND);
    TPUT.apply(
        k,
        peers.domain.peer(there, (rank + 1) % ranks),
        k.tensor(0).view(0, SHAPE, IN_ORDER, Layout.ND),
        ping,
        pong,
        AtomicOperation.NONE);
    k.pipeBarrier(Pipe.ALL);
    GlobalTensor mine = k.tensor(3).matrix(rank, 1, 1);
    for (int to = 0; to < ranks; to++) { // the own signal, too
      TNOTIFY.apply(k, peers.domain.peer(mine, to), 5 + to, NotifyOperation.SET);
    }
    GlobalTensor signals = k.tensor(3).matrix(1, ranks);
    if (rank == 0) {
      while (!TTEST.apply(k, signals, 5 + rank, CompareMode.EQ)) {
        k.loadInt(k.tensor(3).address());
      }
    } else {
      TWAIT.apply(k, signals, 5 + rank, CompareMode.EQ);
    }
    GlobalTensor[] inputs = all(peers, 1);
    reduce(k, peers, inputs, 0, TREDUCE.Operation.SUM, ping, pong);
    reduce(k, peers, inputs, 1, TREDUCE.Operation.MAX, ping, pong);
    reduce(k, peers, inputs, 2, TREDUCE.Operation.MIN, ping, pong);
    peers.copy(Peers.chunk(peers.output, 3), peers.slot(0));
    peers.copy(Peers.chunk(peers.output, 4), peers.slot(2));
    peers.finish();
  }

  private static void reduce(
      KernelContext k,
      Peers peers,
      GlobalTensor[] inputs,
      int to,
      TREDUCE.Operation operation,
      Tile ping,
      Tile pong) {
    TREDUCE.apply(
        k, inputs, peers.domain.rank(), Peers.chunk(peers.output, to), ping, pong, operation);
  }

  private static GlobalTensor[] all(Peers peers, int slot) {
    GlobalTensor[] all = new GlobalTensor[peers.domain.ranks()];
    for (int rank = 0; rank < all.length; rank++) {
      all[rank] = peers.slot(slot, rank);
    }
    return all;
  }
}
