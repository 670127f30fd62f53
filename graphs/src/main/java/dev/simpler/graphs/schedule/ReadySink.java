package dev.simpler.graphs.schedule;

/** Takes tasks that wait for nothing any more. */
@FunctionalInterface
public interface ReadySink {
  /** Hands on a task that has become ready by being submitted or published. */
  void submitReady(int slot);
}
