package dev.simpler.examples.random;

import java.util.Arrays;

/** Which tasks have read which buffer since it was written. */
final class Readers {
  private static final long[] NONE = {};

  private final long[][] readers = new long[RandomStep.BUFFERS][];

  Readers() {
    Arrays.fill(readers, NONE);
  }

  /** Those of a buffer. */
  long[] of(int buffer) {
    return readers[buffer];
  }

  /** A task has done a step. */
  void add(RandomStep step, long task) {
    add(step.a(), task);
    if (step.b() != step.a()) {
      add(step.b(), task);
    }
    readers[step.to()] = NONE;
  }

  private void add(int buffer, long task) {
    if (buffer >= RandomStep.RESULT) {
      long[] more = Arrays.copyOf(readers[buffer], readers[buffer].length + 1);
      more[more.length - 1] = task;
      readers[buffer] = more;
    }
  }
}
