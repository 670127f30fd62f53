package dev.simpler.graphs.task;

/** Task ids: ring in the upper half, index within the ring in the lower half. */
public final class TaskId {
  /** Names no task. */
  public static final long NONE = -1;

  private TaskId() {}

  /** The id of task {@code local} of {@code ring}. */
  public static long of(int ring, int local) {
    return ((long) ring << 32) | (local & 0xFFFF_FFFFL);
  }

  /** The ring, which for anything but a real id may be any integer. */
  public static int ring(long id) {
    return (int) (id >>> 32);
  }

  /** Index within the ring. */
  public static int local(long id) {
    return (int) id;
  }

  /** For messages. */
  public static String text(long id) {
    return id == NONE ? "no task" : "task " + ring(id) + ":" + local(id);
  }
}
