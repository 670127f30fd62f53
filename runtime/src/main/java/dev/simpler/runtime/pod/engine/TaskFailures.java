package dev.simpler.runtime.pod.engine;

import dev.simpler.runtime.pod.PodException;
import org.jspecify.annotations.Nullable;

/** What tasks of a run failed with. Guarded by the worker's lock. */
final class TaskFailures {
  private @Nullable PodException failure;

  /** Of tasks without which the run goes on to its end. */
  private @Nullable PodException loss;

  /** A task, or one member while others still run, has failed; the first failure wins. */
  void add(PodException reason, boolean goesOn) {
    if (goesOn) {
      loss = first(loss, reason);
    } else {
      failure = first(failure, reason);
    }
  }

  private static PodException first(@Nullable PodException earlier, PodException later) {
    if (earlier == null) {
      return later;
    }
    earlier.addSuppressed(later);
    return earlier;
  }

  /** Throws what ends the run early. */
  void failFast() {
    if (failure != null) {
      throw failure;
    }
  }

  /** The run is over: what it fails with, or null; nothing has failed from now on. */
  @Nullable PodException end() {
    PodException result = loss == null ? failure : first(failure, loss);
    failure = null;
    loss = null;
    return result;
  }
}
