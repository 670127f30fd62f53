package dev.simpler.sim.adverse;

import dev.simpler.kernel.Pipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instruction, a flag or a barrier that a pipe was given, and what has to be done before it. */
final class Step {
  final Pipe pipe;

  /** When the scalar unit issued it, in picoseconds. */
  final long issued;

  /** What it waits for; the last goes first. */
  final List<Step> before;

  /** What it does; null once it is done. */
  @Nullable Runnable effect;

  /** When it was done, for those who wait for it. */
  long ended;

  /** How many of {@link #before} are known to be done, counted from the last. */
  int settled;

  Step(Pipe pipe, long issued, List<Step> before, Runnable effect) {
    this.pipe = pipe;
    this.issued = issued;
    this.before = before;
    this.effect = effect;
  }

  boolean isDone() {
    return effect == null;
  }
}
