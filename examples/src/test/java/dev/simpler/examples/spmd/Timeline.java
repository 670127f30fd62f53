package dev.simpler.examples.spmd;

import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SimObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** When the kernels of each task ran, in virtual picoseconds. */
final class Timeline implements SimObserver {
  /** One kernel. */
  record Run(long start, long end) {}

  /** All kernels of a task. */
  record Task(List<Run> runs) {
    long firstStart() {
      return runs.stream().mapToLong(Run::start).min().orElseThrow();
    }

    long lastStart() {
      return runs.stream().mapToLong(Run::start).max().orElseThrow();
    }

    long firstEnd() {
      return runs.stream().mapToLong(Run::end).min().orElseThrow();
    }

    long lastEnd() {
      return runs.stream().mapToLong(Run::end).max().orElseThrow();
    }

    /** Whether there was a moment at which all of them ran. */
    boolean allAtOnce() {
      return lastStart() < firstEnd();
    }

    boolean overlaps(Task other) {
      return firstStart() < other.lastEnd() && other.firstStart() < lastEnd();
    }
  }

  private final Map<Long, List<Run>> runs = new TreeMap<>();

  /** The tasks in the order of their submission. */
  List<Task> tasks() {
    return runs.values().stream().map(Task::new).toList();
  }

  @Override
  public Set<EventDetail> details() {
    return Set.of();
  }

  @Override
  public void on(SimEvent event) {
    if (event instanceof CoreEvent.KernelEnded ended) {
      runs.computeIfAbsent(ended.taskId(), id -> new ArrayList<>())
          .add(new Run(ended.started(), ended.time()));
    }
  }
}
