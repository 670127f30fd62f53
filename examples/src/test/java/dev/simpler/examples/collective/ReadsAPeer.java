package dev.simpler.examples.collective;

import dev.simpler.kernel.AsyncEvent;
import dev.simpler.kernel.CommContext;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGET;
import dev.simpler.kernel.isa.TGET_ASYNC;
import dev.simpler.kernel.isa.TPUT_ASYNC;

/**
 * Rank 0 reads its input's first word of floats from rank 1's window to its output: at once if the
 * second word is 0, by the SDMA engine if it is 1; if it is 2, rank 0 writes its input there. If
 * the third word is not 0, it does not wait for that.
 */
public final class ReadsAPeer implements Kernel {
  @Override
  public void run(KernelContext k) {
    CommContext domain = k.commContext(4);
    long words = k.tensor(0).address();
    int floats = (int) k.loadFloat(words);
    int how = (int) k.loadFloat(words + 4);
    boolean waits = k.loadFloat(words + 8) == 0;
    Tile tile = k.vec(ElementType.FLOAT32, 1, Peers.CHUNK).at(0);
    if (domain.rank() == 0 && floats > 0) {
      GlobalTensor output = k.tensor(1).matrix(1, floats);
      GlobalTensor window = domain.peer(k.tensor(2).matrix(1, floats), 1);
      switch (how) {
        case 0 -> TGET.apply(k, output, window, tile);
        case 1 -> end(TGET_ASYNC.apply(k, output, window), waits);
        default -> end(TPUT_ASYNC.apply(k, window, k.tensor(0).matrix(1, floats)), waits);
      }
    }
    k.pipeBarrier(Pipe.ALL);
  }

  private static void end(AsyncEvent event, boolean waits) {
    if (waits) {
      event.test();
      event.await();
    }
  }
}
