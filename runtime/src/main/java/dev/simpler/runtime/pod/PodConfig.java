package dev.simpler.runtime.pod;

import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.worker.WorkerConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How a worker of level 3 or up is made. Immutable.
 *
 * @param level 3 for a host, 4 for a pod of hosts, and so on
 * @param mode where its children live
 * @param chips one per chip of the next level
 * @param subWorkers number of sub-workers
 * @param heapRingBytes size of each of its four heap rings, a multiple of 1024; 0 for no heap
 * @param sharedBytes host memory for tensors in process mode; costs memory only where it is touched
 * @param allocationTimeout how long an allocation waits for room in its ring
 * @param childLimits what each child process may take
 * @param place where it lives itself, if it is a child
 */
public record PodConfig(
    int level,
    Mode mode,
    List<WorkerConfig> chips,
    int subWorkers,
    long heapRingBytes,
    long sharedBytes,
    Duration allocationTimeout,
    ChildLimits childLimits,
    PodPlace place) {
  /** Heap ring size unless another is asked for. */
  public static final long DEFAULT_HEAP_RING_BYTES = 1L << 30;

  /** Most children of one kind: their numbers are signed bytes on the wire. */
  public static final int MAX_WORKERS = 127;

  /** Checks the values and copies what could change. */
  public PodConfig {
    chips = List.copyOf(chips);
    if (level < 3) {
      throw PodException.usage(
          "level " + level + " not supported", "use Worker for one chip, or level 3 and up");
    }
    if (subWorkers < 0 || subWorkers > MAX_WORKERS || chips.size() > MAX_WORKERS) {
      throw PodException.usage(
          chips.size() + " chips and " + subWorkers + " sub-workers are outside 0.." + MAX_WORKERS,
          "use fewer");
    }
    if (heapRingBytes < 0 || heapRingBytes % 1024 != 0) {
      throw PodException.usage(
          "heap ring size " + heapRingBytes + " is negative or no multiple of 1024",
          "round it up to 1024");
    }
    if (allocationTimeout.isNegative()) {
      throw PodException.usage(
          "an allocation may wait " + allocationTimeout, "allocations may wait 0 or more");
    }
    if (sharedBytes < 0) {
      throw PodException.usage(
          sharedBytes + " bytes of shared host memory asked for", "give 0 or more");
    }
  }

  /**
   * {@return a worker without children, in thread mode}
   *
   * @param level 3 or more
   */
  public static PodConfig of(int level) {
    return new PodConfig(
        level,
        Mode.THREAD,
        List.of(),
        0,
        DEFAULT_HEAP_RING_BYTES,
        1L << 30,
        Duration.ofSeconds(10),
        ChildLimits.ofThisProcess(),
        PodPlace.HERE);
  }

  /**
   * {@return the same in another mode}
   *
   * @param newMode threads or processes
   */
  public PodConfig withMode(Mode newMode) {
    return with(change -> change.mode = newMode);
  }

  /**
   * {@return the same with these chips}
   *
   * @param newChips one for each chip, in order
   */
  public PodConfig withChips(List<WorkerConfig> newChips) {
    return with(change -> change.chips = newChips);
  }

  /**
   * {@return the same with {@code count} devices of one platform, from device 0 on}
   *
   * @param platform name of an installed one
   * @param count how many
   */
  public PodConfig withChips(String platform, int count) {
    return withChips(
        IntStream.range(0, count)
            .mapToObj(device -> WorkerConfig.of(platform).withDevice(device))
            .toList());
  }

  /**
   * {@return the same with another number of sub-workers}
   *
   * @param count how many
   */
  public PodConfig withSubWorkers(int count) {
    return with(change -> change.subWorkers = count);
  }

  /**
   * {@return the same with another heap ring size}
   *
   * @param bytes how many
   */
  public PodConfig withHeapRingBytes(long bytes) {
    return with(change -> change.heapRingBytes = bytes);
  }

  /**
   * {@return the same with another amount of host memory for tensors in process mode}
   *
   * @param bytes how many
   */
  public PodConfig withSharedBytes(long bytes) {
    return with(change -> change.sharedBytes = bytes);
  }

  /**
   * {@return the same with other time limits}
   *
   * @param allocation longest wait for host memory of a task
   * @param task longest time of one task
   */
  public PodConfig withTimeouts(Duration allocation, Duration task) {
    return with(change -> {
      change.allocationTimeout = allocation;
      change.childLimits = childLimits.withTask(task);
    });
  }

  /**
   * {@return the same with other limits of child processes}
   *
   * @param limits of each child process
   */
  public PodConfig withChildLimits(ChildLimits limits) {
    return with(change -> change.childLimits = limits);
  }

  /**
   * {@return the same living elsewhere}
   *
   * @param newPlace where the worker lives
   */
  public PodConfig withPlace(PodPlace newPlace) {
    return with(change -> change.place = newPlace);
  }

  private PodConfig with(Consumer<PodChange> what) {
    PodChange change = new PodChange(this);
    what.accept(change);
    return change.config();
  }

  /** {@return whether it lives on another machine} */
  public boolean isElsewhere() {
    return place instanceof PodPlace.Node;
  }

  /**
   * {@return how long a child process may take for one task before it counts as hung, and a
   * function of a sub-worker in thread mode before the run goes on without it}
   */
  public Duration taskTimeout() {
    return childLimits.task();
  }
}
