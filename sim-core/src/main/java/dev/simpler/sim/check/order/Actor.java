package dev.simpler.sim.check.order;

/**
 * Who touches memory, and when in its own order.
 *
 * @param kind who it is
 * @param number index of the task, or step of the orchestration function
 * @param block block of the task
 * @param phase how often the block has met all others of the launch so far
 * @param told how many signals it has sent so far
 */
public record Actor(Kind kind, int number, int block, int phase, int told) {
  /** One that sends no signals. */
  public Actor(Kind kind, int number, int block, int phase) {
    this(kind, number, block, phase, 0);
  }

  /** Who can touch memory. */
  public enum Kind {
    TASK,
    ORCHESTRATION,
    HOST
  }

  /** A copy of the host while a run is under way. */
  public static final Actor HOST = new Actor(Kind.HOST, 0, 0, 0);

  /** A task of a run before this one: it comes before everything. */
  public static final Actor EARLIER_RUN = new Actor(Kind.TASK, -1, 0, 0);

  /** The orchestration function at a step of its own. */
  public static Actor orchestration(int step) {
    return new Actor(Kind.ORCHESTRATION, step, 0, 0);
  }

  /** Whether it is a task. */
  public boolean isTask() {
    return kind == Kind.TASK;
  }

  /** Whether both are blocks of one task, or one and the same block. */
  public boolean sameTask(Actor other) {
    return isTask() && other.isTask() && number == other.number;
  }
}
