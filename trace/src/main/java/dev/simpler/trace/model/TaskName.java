package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;

/**
 * Names of tasks, in the original's way: {@code r1t5} is task 5 of ring 1, {@code t5} of ring 0.
 */
public final class TaskName {
  private TaskName() {}

  /** The name of a task by its id, which has the ring above and the number below. */
  public static String of(long task) {
    long ring = task >>> Integer.SIZE & 0xff;
    String number = "t" + Integer.toUnsignedString((int) task);
    return ring == 0 ? number : "r" + ring + number;
  }

  /** The kernel's name with its task's. */
  public static String label(Recorded.KernelSpan span) {
    return kernel(span.kernel()) + "(" + of(span.task()) + ")";
  }

  /** A kernel's class without its package. */
  public static String kernel(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
