package dev.simpler.sim.check.sync;

import dev.simpler.sim.check.KernelRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The cross-core flags of one cluster. A signal of the AIC reaches each vector core that takes
 * part; the AIC consumes one signal of each of them.
 */
final class CrossFlags {
  /** Most signals of a flag that may be under way; a further one is an exception on silicon. */
  static final int MOST = 15;

  private static final int LANES = 2;

  /** By flag, direction and vector core. */
  private final Map<Integer, Deque<Signal>> set = new TreeMap<>();

  private Deque<Signal> queue(int flag, boolean toVector, int lane) {
    int key = (flag * 2 + (toVector ? 1 : 0)) * LANES + lane;
    return set.computeIfAbsent(key, none -> new ArrayDeque<>());
  }

  /**
   * A core sets a flag.
   *
   * @param core 0 for the AIC, else one more than the vector core's lane
   * @return how many signals of the flag are under way now
   */
  int set(int core, int flag, Signal signal) {
    int most = 0;
    if (core > 0) {
      queue(flag, false, core - 1).add(signal);
      most = queue(flag, false, core - 1).size();
    } else {
      for (int lane = 0; lane < LANES; lane++) {
        if ((partners(signal.moment().run()) >> lane & 1) != 0) {
          queue(flag, true, lane).add(signal);
          most = Math.max(most, queue(flag, true, lane).size());
        }
      }
    }
    return most;
  }

  /** The signal of a flag that is under way longest, of those that a core has sent. */
  @Nullable Signal oldest(int core, int flag) {
    if (core > 0) {
      return queue(flag, false, core - 1).peek();
    }
    Signal first = queue(flag, true, 0).peek();
    return first != null ? first : queue(flag, true, 1).peek();
  }

  /** Vector cores that take part in the AIC's task; both if none does. */
  private static int partners(KernelRun aic) {
    int lanes = aic.cores() >> 1 & 0b11;
    return lanes == 0 ? 0b11 : lanes;
  }

  /** A core consumes a flag; the signals it takes. */
  List<Signal> take(int core, int flag) {
    List<Signal> taken = new ArrayList<>();
    if (core > 0) {
      takeOne(flag, true, core - 1, taken);
    } else {
      for (int lane = 0; lane < LANES; lane++) {
        takeOne(flag, false, lane, taken);
      }
    }
    return taken;
  }

  private void takeOne(int flag, boolean toVector, int lane, List<Signal> taken) {
    Signal first = queue(flag, toVector, lane).poll();
    if (first != null) {
      taken.add(first);
    }
  }

  /** Tells of all signals that kernels of a task's block left, and forgets them. */
  void drain(KernelRun of, BiConsumer<Integer, Signal> leftOver) {
    set.forEach((key, queue) ->
        queue.removeIf(signal -> {
          KernelRun by = signal.moment().run();
          boolean its = by.taskId() == of.taskId() && by.block() == of.block();
          if (its) {
            leftOver.accept(key / (2 * LANES), signal);
          }
          return its;
        }));
  }
}
