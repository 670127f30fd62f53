package dev.simpler.graphs.submit;

import dev.simpler.abi.Limits;
import java.util.Arrays;

/**
 * The open scopes and the tasks each of them owns. Depth 0 is the implicit scope around the
 * orchestration function.
 */
public final class TaskScopes {
  /** Most scopes that can be open, the implicit one included. */
  public static final int MAX_OPEN = 64;

  private static final int INITIAL_TASKS = 1024;

  private final int[] firstTask = new int[MAX_OPEN];
  private int[] tasks = new int[INITIAL_TASKS];
  private int taskCount;
  private int depth;

  /** Depth of the outermost open manual scope, beyond all if there is none. */
  private int manualFrom;

  /** Opens the implicit scope and forgets everything else. */
  public void reset() {
    taskCount = 0;
    depth = 0;
    firstTask[0] = 0;
    manualFrom = MAX_OPEN;
  }

  /** Depth of the innermost open scope. */
  public int depth() {
    return depth;
  }

  /** Ring for tasks of the innermost scope. */
  public int ring() {
    return Math.min(depth, Limits.RING_DEPTH - 1);
  }

  /** Whether another scope can be opened. */
  public boolean hasRoom() {
    return depth + 1 < MAX_OPEN;
  }

  /** Opens a scope; returns its depth. */
  public int push(boolean manual) {
    firstTask[++depth] = taskCount;
    if (manual && !isManual()) {
      manualFrom = depth;
    }
    return depth;
  }

  /** Whether the innermost scope is manual, as every scope within a manual one is. */
  public boolean isManual() {
    return depth >= manualFrom;
  }

  /** Adds a task to the innermost scope. */
  public void own(int slot) {
    if (taskCount == tasks.length) {
      tasks = Arrays.copyOf(tasks, 2 * taskCount);
    }
    tasks[taskCount++] = slot;
  }

  /** Number of tasks the innermost scope owns. */
  public int owned() {
    return taskCount - firstTask[depth];
  }

  /** Task {@code index} of the innermost scope. */
  public int task(int index) {
    return tasks[firstTask[depth] + index];
  }

  /** Closes the innermost scope; its tasks must have been released. */
  public void pop() {
    taskCount = firstTask[depth];
    if (depth == manualFrom) {
      manualFrom = MAX_OPEN;
    }
    if (depth > 0) {
      depth--;
    }
  }
}
