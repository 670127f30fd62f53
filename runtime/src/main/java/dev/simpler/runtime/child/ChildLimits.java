package dev.simpler.runtime.child;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.time.Duration;

/**
 * What a child process may take. Whatever code runs in it, its parent gets an error and a machine
 * it can go on with when one of these is passed: the child is killed.
 *
 * @param task for one task or call; a child that takes longer counts as hung
 * @param close for its end, from the moment it is told; it is killed after that
 * @param heapBytes of its Java heap, at least {@value #LEAST_HEAP_BYTES}; what it allocates outside
 *     of the heap, as device memory of a simulated chip, is limited by who allocates it
 */
public record ChildLimits(Duration task, Duration close, long heapBytes) {
  /** Less than this starts no Java virtual machine that could do anything. */
  public static final long LEAST_HEAP_BYTES = 16L << 20;

  private static final Duration TASK = Duration.ofMinutes(10);
  private static final Duration CLOSE = Duration.ofSeconds(20);

  /** Never, for anybody who waits; longer ones count as this. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  public ChildLimits {
    task = task.compareTo(LONGEST) > 0 ? LONGEST : task;
    close = close.compareTo(LONGEST) > 0 ? LONGEST : close;
    if (task.isNegative() || task.isZero() || close.isNegative()) {
      throw refuse(
          "limits of "
              + task
              + " for a task, which must be above 0, and "
              + close
              + " for the end of a child, which must not be negative");
    }
    if (heapBytes < LEAST_HEAP_BYTES) {
      throw refuse(
          "a child may take " + heapBytes + " bytes of heap, the least is " + LEAST_HEAP_BYTES);
    }
  }

  private static ChildException refuse(String what) {
    return new ChildException(
        Fault.of(ErrorCategory.USAGE, what).mend("leave limits out for their defaults"));
  }

  /** Ten minutes for a task, 20 seconds for its end, and as much heap as this process may have. */
  public static ChildLimits ofThisProcess() {
    return new ChildLimits(
        TASK, CLOSE, Math.max(LEAST_HEAP_BYTES, Runtime.getRuntime().maxMemory()));
  }

  /** The same with another limit for tasks. */
  public ChildLimits withTask(Duration limit) {
    return new ChildLimits(limit, close, heapBytes);
  }

  /** The same with another limit for its end. */
  public ChildLimits withClose(Duration limit) {
    return new ChildLimits(task, limit, heapBytes);
  }

  /** The same with another heap. */
  public ChildLimits withHeapBytes(long bytes) {
    return new ChildLimits(task, close, bytes);
  }
}
