package dev.simpler.runtime.pod;

/**
 * Where a task ran.
 *
 * @param level level of the worker that submitted it
 * @param kind pool of the child that ran it
 * @param worker number of the child in its pool
 * @param task slot of the task
 * @param member which member of its group, 0 for a plain task
 */
public record TaskPath(int level, WorkerKind kind, int worker, int task, int member) {
  @Override
  public String toString() {
    return "level "
        + level
        + ", "
        + kind.describe(worker)
        + ", task "
        + task
        + (member > 0 ? ", member " + member : "");
  }
}
