package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import java.util.Arrays;

/**
 * How much of each pipe's work in a cluster is known to be done: a vector clock. Counts start with
 * the run and never fall.
 */
final class Clock {
  /** Cores of a cluster: the AIC, then its vector cores by lane. */
  static final int CORES = 3;

  private static final int PIPES = Pipe.ALL.ordinal();

  private final int[] done = new int[CORES * PIPES];

  private static int index(int core, Pipe pipe) {
    return core * PIPES + pipe.ordinal();
  }

  /** How many instructions of a pipe are done. */
  int of(int core, Pipe pipe) {
    return done[index(core, pipe)];
  }

  /** So many instructions of a pipe are done, if not more. */
  void reach(int core, Pipe pipe, int count) {
    int at = index(core, pipe);
    done[at] = Math.max(done[at], count);
  }

  /** What the other clock knows is known as well. */
  void join(Clock other) {
    for (int i = 0; i < done.length; i++) {
      done[i] = Math.max(done[i], other.done[i]);
    }
  }

  /** A clock that knows the same. */
  Clock copy() {
    Clock copy = new Clock();
    System.arraycopy(done, 0, copy.done, 0, done.length);
    return copy;
  }

  @Override
  public String toString() {
    return Arrays.toString(done);
  }
}
