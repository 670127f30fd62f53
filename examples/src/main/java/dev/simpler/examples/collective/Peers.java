package dev.simpler.examples.collective;

import dev.simpler.kernel.CommContext;
import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TNOTIFY;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.isa.TWAIT;

/**
 * What the kernels of this package have in common. Arguments: input, output, the window's chunks,
 * the window's signals, then the context of the domain. A chunk is one FLOAT32 tile, a signal
 * belongs to the rank that sends it.
 */
final class Peers {
  /** Elements of a chunk. */
  static final int CHUNK = 1024;

  final CommContext domain;
  final TensorArgument input;
  final TensorArgument output;
  final Tile sum;
  final Tile other;

  private final KernelContext k;
  private final TensorArgument window;
  private final TensorArgument signals;
  private final int firstSignal;

  Peers(KernelContext k) {
    this(k, k.tensor(0), k.tensor(1), k.tensor(2), k.tensor(3), 4, 0);
  }

  /**
   * With other arguments.
   *
   * @param context which word holds the address of the domain's context
   * @param set which set of signals, one per rank, it uses
   */
  Peers(
      KernelContext k,
      TensorArgument input,
      TensorArgument output,
      TensorArgument window,
      TensorArgument signals,
      int context,
      int set) {
    this.k = k;
    this.input = input;
    this.output = output;
    this.window = window;
    this.signals = signals;
    domain = k.commContext(context);
    firstSignal = set * domain.ranks();
    sum = k.vec(ElementType.FLOAT32, 1, CHUNK).named("sum").at(0);
    other = k.vec(ElementType.FLOAT32, 1, CHUNK).named("other").at(4 * CHUNK);
  }

  /** A chunk of a tensor. */
  static GlobalTensor chunk(TensorArgument tensor, int index) {
    return tensor.matrix((long) index * CHUNK, 1, CHUNK);
  }

  /** A chunk of the own window. */
  GlobalTensor slot(int index) {
    return chunk(window, index);
  }

  /** The same chunk of a peer's window. */
  GlobalTensor slot(int index, int rank) {
    return domain.peer(slot(index), rank);
  }

  /** Says to a rank that the stores to its window so far are there: they are, after the barrier. */
  void tell(int rank) {
    k.pipeBarrier(Pipe.ALL);
    signal(rank);
  }

  /** Signals a rank, whatever is under way. */
  void signal(int rank) {
    GlobalTensor signal = signals.matrix(firstSignal + domain.rank(), 1, 1);
    TNOTIFY.apply(k, domain.peer(signal, rank), 1, NotifyOperation.ADD);
  }

  /** Waits until a rank has told so often. */
  void hear(int rank, int times) {
    TWAIT.apply(k, signals.matrix(firstSignal + rank, 1, 1), times, CompareMode.GE);
  }

  /** Tells all, then waits for all. */
  void meet() {
    for (int rank = 0; rank < domain.ranks(); rank++) {
      if (rank != domain.rank()) {
        tell(rank);
      }
    }
    for (int rank = 0; rank < domain.ranks(); rank++) {
      if (rank != domain.rank()) {
        hear(rank, 1);
      }
    }
  }

  /** Copies a chunk by way of the tile {@code other}. */
  void copy(GlobalTensor to, GlobalTensor from) {
    TLOAD.apply(other, from);
    after(Pipe.MTE2, Pipe.MTE3);
    TSTORE.apply(to, other);
    after(Pipe.MTE3, Pipe.MTE2);
  }

  /** Loads a chunk to the tile {@code sum}. */
  void begin(GlobalTensor from) {
    TLOAD.apply(sum, from);
    after(Pipe.MTE2, Pipe.V);
  }

  /** Adds a chunk to the tile {@code sum}. */
  void add(GlobalTensor from) {
    TLOAD.apply(other, from);
    after(Pipe.MTE2, Pipe.V);
    TADD.apply(sum, sum, other);
    after(Pipe.V, Pipe.MTE2);
  }

  /** Stores the tile {@code sum}. */
  void end(GlobalTensor to) {
    after(Pipe.V, Pipe.MTE3);
    TSTORE.apply(to, sum);
    after(Pipe.MTE3, Pipe.MTE2);
  }

  /** The last stores are done when the kernel returns. */
  void finish() {
    k.pipeBarrier(Pipe.ALL);
  }

  private void after(Pipe first, Pipe second) {
    k.setFlag(first, second, 0);
    k.waitFlag(first, second, 0);
  }
}
