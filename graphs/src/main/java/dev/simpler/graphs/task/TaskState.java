package dev.simpler.graphs.task;

/** States of a task slot, with the reference's codes. */
public final class TaskState {
  /** Submitted, waiting for producers. */
  public static final int PENDING = 0;

  /** All producers done, in a ready queue. */
  public static final int READY = 1;

  /** At least one block was handed to a core. */
  public static final int RUNNING = 2;

  /** Every subtask finished. */
  public static final int COMPLETED = 3;

  /** Completed, released by its scope and by all its consumers: the slot may be recycled. */
  public static final int CONSUMED = 4;

  private TaskState() {}

  /** The state's name, for messages. */
  public static String name(int state) {
    return switch (state) {
      case PENDING -> "pending";
      case READY -> "ready";
      case RUNNING -> "running";
      case COMPLETED -> "completed";
      case CONSUMED -> "consumed";
      default -> "state " + state;
    };
  }
}
