package dev.simpler.runtime.pod.engine;

import org.jspecify.annotations.Nullable;

/** Closes several things of which each is closed whatever the others throw. */
public final class Closing {
  private @Nullable Throwable first;

  /** Does one step; what it throws waits for {@link #end}. */
  public void also(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error thrown) {
      if (first == null) {
        first = thrown;
      } else if (first != thrown) {
        first.addSuppressed(thrown);
      }
    }
  }

  /** Throws what a step threw first, with the rest suppressed in it. */
  public void end() {
    switch (first) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      case null, default -> {}
    }
  }
}
