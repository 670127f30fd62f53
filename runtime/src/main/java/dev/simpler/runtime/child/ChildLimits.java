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
 * @param heapBytes of its Java heap, at least {@value #LEAST_HEAP_BYTES}; as much again it may take
 *     in direct buffers, and in arenas and native code beside the gibibyte for its virtual machine
 * @param deviceBytes of device memory for each simulated chip in it, which is memory outside of the
 *     Java heap; a graph runtime takes some of that for its rings
 */
public record ChildLimits(Duration task, Duration close, long heapBytes, long deviceBytes) {
  /** Less than this starts no Java virtual machine that could do anything. */
  public static final long LEAST_HEAP_BYTES = 16L << 20;

  /** Rings of graph runtimes take a gigabyte, of which most is never touched. */
  private static final long USUAL_DEVICE_BYTES = 4L << 30;

  /** How often the usual heap of a virtual machine fits into the machine. */
  private static final int HEAPS = 4;

  private static final Duration TASK = Duration.ofMinutes(10);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  /** Never, for anybody who waits; longer ones count as this. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Checks the values. */
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
    if (deviceBytes < 1) {
      throw refuse(
          "a chip of a child may have " + deviceBytes + " bytes of device memory, the least is 1");
    }
  }

  private static ChildException refuse(String what) {
    return new ChildException(
        Fault.of(ErrorCategory.USAGE, what).mend("leave limits out for their defaults"));
  }

  /**
   * {@return ten minutes for a task, 10 seconds for its end, as much heap as this process may have,
   * and device memory of four times that, which is the machine unless {@code -Xmx} was given, but
   * not less than 4 GiB}
   */
  public static ChildLimits ofThisProcess() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }

  /** The same of a process that may have so much heap, which may be no limit at all. */
  static ChildLimits ofHeap(long most) {
    long heap = Math.max(LEAST_HEAP_BYTES, most);
    long device = heap > Long.MAX_VALUE / HEAPS ? heap : heap * HEAPS;
    return new ChildLimits(TASK, CLOSE, heap, Math.max(USUAL_DEVICE_BYTES, device));
  }

  /**
   * {@return the same with another limit for tasks}
   *
   * @param limit more than no time at all
   */
  public ChildLimits withTask(Duration limit) {
    return new ChildLimits(limit, close, heapBytes, deviceBytes);
  }

  /**
   * {@return the same with another limit for its end}
   *
   * @param limit more than no time at all
   */
  public ChildLimits withClose(Duration limit) {
    return new ChildLimits(task, limit, heapBytes, deviceBytes);
  }

  /**
   * {@return the same with another heap}
   *
   * @param bytes at most, for one process
   */
  public ChildLimits withHeapBytes(long bytes) {
    return new ChildLimits(task, close, bytes, deviceBytes);
  }

  /**
   * {@return the same with another amount of device memory for each simulated chip}
   *
   * @param bytes at most, for one process
   */
  public ChildLimits withDeviceBytes(long bytes) {
    return new ChildLimits(task, close, heapBytes, bytes);
  }
}
