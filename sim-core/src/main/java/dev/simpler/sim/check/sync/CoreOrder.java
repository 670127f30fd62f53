package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import java.util.List;

/**
 * What the pipes of one core may rely on: for each pipe a clock of the work that is done before its
 * next instruction begins. The scalar unit issues for all pipes, so what it knows all know.
 */
final class CoreOrder {
  /** The pipes that execute; {@link Pipe#ALL} only names them together. */
  static final List<Pipe> PIPES =
      List.of(Pipe.S, Pipe.V, Pipe.MTE1, Pipe.MTE2, Pipe.MTE3, Pipe.M, Pipe.FIX);

  private final int core;
  private final boolean vectorInOrder;
  private final Clock[] known = new Clock[PIPES.size()];
  private final int[] issued = new int[PIPES.size()];
  private final int[] released = new int[PIPES.size()];

  /**
   * The order of a core before its first kernel.
   *
   * @param core its number in the cluster, as {@link Clock} counts
   * @param vectorInOrder whether the vector pipe's instructions wait for each other by themselves
   */
  CoreOrder(int core, boolean vectorInOrder) {
    this.core = core;
    this.vectorInOrder = vectorInOrder;
    for (int i = 0; i < known.length; i++) {
      known[i] = new Clock();
    }
  }

  private Clock known(Pipe pipe) {
    return known[pipe.ordinal()];
  }

  /** Its number in the cluster. */
  int core() {
    return core;
  }

  /** A kernel starts: what ran on the core before is done. */
  void begin() {
    barrier(Pipe.ALL);
  }

  /** Instructions of a pipe so far. */
  int issued(Pipe pipe) {
    return issued[pipe.ordinal()];
  }

  /** The next instruction of a pipe begins; what is done before it. */
  Clock start(Pipe pipe) {
    Clock mine = known(pipe);
    mine.join(known(Pipe.S));
    return mine;
  }

  /** The instruction was issued; its number among those of its pipe. */
  int issue(Pipe pipe) {
    return ++issued[pipe.ordinal()];
  }

  /** Whether the instructions of a pipe wait for each other by themselves. */
  boolean keepsOrder(Pipe pipe) {
    return pipe == Pipe.S || pipe == Pipe.V && vectorInOrder;
  }

  /** What is done once the pipe's work so far is. */
  Clock release(Pipe pipe) {
    Clock done = start(pipe).copy();
    done.reach(core, pipe, issued(pipe));
    released[pipe.ordinal()] = issued(pipe);
    return done;
  }

  /** What is done once all work so far is. */
  Clock releaseAll() {
    Clock all = new Clock();
    for (Pipe pipe : PIPES) {
      all.join(release(pipe));
    }
    return all;
  }

  /** A pipe waited for something. */
  void acquire(Pipe pipe, Clock released) {
    known(pipe).join(released);
  }

  /** The whole core waited for something. */
  void acquireAll(Clock released) {
    for (Clock each : known) {
      each.join(released);
    }
  }

  /** pipe_barrier. */
  void barrier(Pipe pipe) {
    if (pipe == Pipe.ALL) {
      acquireAll(releaseAll());
    } else {
      known(pipe).reach(core, pipe, issued(pipe));
      released[pipe.ordinal()] = issued(pipe);
    }
  }

  /** Instructions of a pipe up to which something may know that they are done. */
  int released(Pipe pipe) {
    return released[pipe.ordinal()];
  }

  /** Whether so much of a pipe is surely done when the kernel returns. */
  boolean isDrained(Pipe pipe, int number) {
    return known(Pipe.S).of(core, pipe) >= number || known(pipe).of(core, pipe) >= number;
  }
}
