package dev.simpler.graphs.submit;

import dev.simpler.platform.orchestration.TaskArguments;

/** What was submitted so far, as a count and a hash by which two runs can be told apart. */
public final class SubmissionTrace {
  private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

  private long tasks;
  private long hash;
  private long expectedTasks = -1;
  private long expectedHash;
  private boolean same = true;

  /** Compares what follows with another trace, as far as that one goes. */
  public void expect(SubmissionTrace other) {
    expectedTasks = other.tasks;
    expectedHash = other.hash;
    same = tasks <= expectedTasks;
  }

  /** Whether nothing differs so far from what was expected, and all of it has come. */
  public boolean isAsExpected() {
    return same && tasks >= expectedTasks;
  }

  /** A task is submitted in a scope of {@code depth}. */
  void add(int depth, long outputBytes, TaskArguments arguments) {
    tasks++;
    hash =
        (hash ^ outputBytes ^ (long) depth << 48 ^ (long) arguments.tensorCount() << 40) * PRIME
            + arguments.scalarCount();
    if (tasks == expectedTasks) {
      same = hash == expectedHash;
    }
  }
}
