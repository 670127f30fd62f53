package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.pod.Callee;

/**
 * The way to a child that takes tasks before earlier ones have ended, so that their way there is
 * not waited for. It runs them one after the other, in the order in which they were sent. All but
 * {@link #takes} is called by the child's lane.
 */
public interface TaskStream {
  /** Most tasks that are sent beyond the one that runs. */
  int most();

  /**
   * Whether a task may be sent before earlier ones have ended, and later ones before it has; quick,
   * with the worker's lock held.
   */
  boolean takes(Callee callee, TaskArgs args);

  /**
   * Sends a task. What goes wrong with that is told by {@link Sent#end}.
   *
   * @param answered runs on any thread once the task has been answered; must not wait
   */
  Sent send(Callee callee, TaskArgs args, CallConfig config, Runnable answered);

  /** A task that has been sent. */
  interface Sent {
    /** All earlier ones have ended: from now on its time counts. */
    void first();

    /** Whether {@link #end} need not wait. */
    boolean isAnswered();

    /** Waits for its end; throws what made it fail. */
    void end() throws Exception;
  }
}
