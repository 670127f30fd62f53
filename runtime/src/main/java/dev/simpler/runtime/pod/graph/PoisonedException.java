package dev.simpler.runtime.pod.graph;

/** Why a task was not run: a task it depends on had failed. */
public final class PoisonedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PoisonedException(int producer, Throwable failure) {
    super("not run, because task " + producer + " had failed: " + failure.getMessage(), failure);
  }
}
