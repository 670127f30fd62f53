package dev.simpler.runtime.pod.joint;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import dev.simpler.platform.JointTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The joint runs of one task that is on several workers at once, each with some chips of a domain.
 * The first run of each is one joint run, and so on: as each worker takes them in order, and takes
 * part in no other domain of this kind meanwhile, no two wait for each other in a circle. A worker
 * whose task is over has left all runs that come. Any thread.
 */
public final class SharedTime {
  private static final int ENDED = Integer.MAX_VALUE;

  private final List<DeviceWindow> windows;
  private final int[] partOf;

  /** The run that each part is in, or was in last. */
  private final int[] present;

  private final Map<Integer, JointTime> runs = new HashMap<>();

  /**
   * Prepares the runs of a task.
   *
   * @param windows of the domain by rank
   * @param partOf which worker of the task has the chip of each rank, from 0
   */
  public SharedTime(List<DeviceWindow> windows, int... partOf) {
    this.windows = List.copyOf(windows);
    this.partOf = partOf.clone();
    this.present = new int[Arrays.stream(partOf).max().orElse(0) + 1];
  }

  /**
   * The run of a number, which a worker's part of the task begins or is in.
   *
   * @param part number of the worker in the task
   */
  public synchronized JointTime run(int part, int number) {
    present[part] = number;
    int first = Arrays.stream(present).min().orElse(0);
    runs.keySet().removeIf(each -> each < first);
    return runs.computeIfAbsent(number, _ -> begin());
  }

  /** The runs as a worker sees them. */
  public SharedRuns of(int part) {
    return new SharedRuns() {
      @Override
      public JointRun run(int number) {
        return SharedTime.this.run(part, number);
      }

      @Override
      public SortedMap<Integer, JointReply> meetAll(
          int number,
          Set<Integer> waiting,
          SortedMap<Integer, JointStep> came,
          Collection<Integer> left) {
        return SharedTime.this.run(part, number).meetAll(waiting, came, left);
      }
    };
  }

  private JointTime begin() {
    JointTime run = new JointTime(windows);
    IntStream.range(0, partOf.length)
        .filter(rank -> present[partOf[rank]] == ENDED)
        .forEach(run::leave);
    return run;
  }

  /** A worker's part of the task is over, or never began. */
  public synchronized void end(int part) {
    present[part] = ENDED;
    for (JointTime run : runs.values()) {
      IntStream.range(0, partOf.length).filter(rank -> partOf[rank] == part).forEach(run::leave);
    }
  }
}
