package dev.simpler.examples.collective;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TNOTIFY;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TWAIT;

/**
 * Answers each message of a queue with twice its numbers, until no more come. Arguments: the places
 * of messages, the counters, the context.
 */
public final class AnswerMessages implements Kernel {
  // Counters of the host's ChipQueue, which kernels cannot name.
  static final int SENT = 0;
  static final int TAKEN = 16;
  static final int ANSWERED = 32;
  static final int COLLECTED = 48;
  static final int STOP = 1 << 30;

  @Override
  public void run(KernelContext k) {
    k.commContext(2); // says that the kernel waits for others
    TensorArgument messages = k.tensor(0);
    TensorArgument counters = k.tensor(1);
    int depth = (int) (messages.elements() / (2 * Peers.CHUNK));
    Tile tile = k.vec(ElementType.FLOAT32, 1, Peers.CHUNK).at(0);
    int taken = 0;
    int sent = await(k, counters, SENT, 1);
    while (sent != STOP + taken) {
      TLOAD.apply(tile, Peers.chunk(messages, taken % depth));
      k.setFlag(Pipe.MTE2, Pipe.V, 0);
      k.waitFlag(Pipe.MTE2, Pipe.V, 0);
      TMULS.apply(tile, tile, 2f);
      k.setFlag(Pipe.V, Pipe.MTE3, 0);
      k.waitFlag(Pipe.V, Pipe.MTE3, 0);
      await(k, counters, COLLECTED, taken + 1 - depth);
      TSTORE.apply(Peers.chunk(messages, depth + taken % depth), tile);
      k.pipeBarrier(Pipe.ALL);
      taken++;
      TNOTIFY.apply(k, counter(counters, TAKEN), taken, NotifyOperation.SET);
      TNOTIFY.apply(k, counter(counters, ANSWERED), taken, NotifyOperation.SET);
      sent = await(k, counters, SENT, taken + 1);
    }
  }

  private static GlobalTensor counter(TensorArgument counters, int place) {
    return counters.matrix(place, 1, 1);
  }

  /** Waits for a counter; its value. */
  private static int await(KernelContext k, TensorArgument counters, int place, int least) {
    TWAIT.apply(k, counter(counters, place), least, CompareMode.GE);
    long address = counters.address() + 4L * place;
    k.dcci(address);
    return k.loadInt(address);
  }
}
