package dev.simpler.platform.device;

/**
 * Told what AICPU threads spend their time on, if somebody watches the device. Called by the thread
 * that runs their code; changes nothing.
 */
@FunctionalInterface
public interface PhaseWatcher {
  /** What a thread does. */
  enum Phase {
    /** The orchestrator puts a task into the graph, waiting for room if need be. */
    SUBMIT,
    /** It starts its cores or lets them go. */
    HANDSHAKE,
    /** It takes the ends of its cores' tasks. */
    COMPLETE,
    /** It hands ready tasks to its cores. */
    DISPATCH,
    /** It gives back what completed tasks held. */
    RELEASE
  }

  /**
   * A thread did one thing from {@code start} until now.
   *
   * @param start virtual picoseconds
   * @param tasks how many tasks it was done for
   * @param thread number of the AICPU thread, 0 is the main one
   * @param phase what it did
   */
  void phase(int thread, Phase phase, long start, int tasks);
}
