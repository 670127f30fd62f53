package dev.simpler.sim.observe;

import dev.simpler.platform.device.TaskWatcher;

/**
 * Told of tasks when things happen to them, by the thread that drives the run. It may look at the
 * device's memory; what it throws fails the run.
 */
public interface LiveTasks extends TaskWatcher {
  /** A run begins. */
  void began();

  /** The device is closed; the last call. */
  void detached();
}
