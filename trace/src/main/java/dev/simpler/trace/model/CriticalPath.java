package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why a run took as long as it did: from the task that ended last back to the first one, each time
 * to what the task waited for longest.
 */
public final class CriticalPath {
  /** What a task waited for. */
  public enum Cause {
    /** The end of a task that it depends on. */
    DEPENDENCY,
    /** The end of what ran on its core before. */
    CORE,
    /** Its own submission. */
    SUBMISSION
  }

  /**
   * A task on the path.
   *
   * @param kernel name of its first kernel
   * @param core core of that kernel
   * @param start when its first block began
   * @param end when its last block ended
   * @param cause what it waited for last
   * @param freed when that had come to pass
   * @param after the task waited for; its own id if it waited for its submission
   */
  public record Step(
      long task,
      String kernel,
      int core,
      long start,
      long end,
      Cause cause,
      long freed,
      long after) {
    /** Time between what it waited for and its start: dispatch, and waking the core. */
    public long overhead() {
      return start - freed;
    }
  }

  private record Extent(Recorded.KernelSpan first, long end) {
    Extent and(Extent other) {
      return new Extent(
          first.start() <= other.first.start() ? first : other.first, Math.max(end, other.end));
    }
  }

  private final Map<Long, Extent> extents = new HashMap<>();
  private final Map<Long, List<Long>> producers = new HashMap<>();
  private final Map<Long, Long> submitted = new HashMap<>();
  private final Map<Recorded.KernelSpan, Recorded.KernelSpan> before = new HashMap<>();

  private CriticalPath(RecordedRun run) {
    Map<Integer, Recorded.KernelSpan> last = new HashMap<>();
    for (Recorded.KernelSpan each : run.kernels()) {
      extents.merge(each.task(), new Extent(each, each.end()), Extent::and);
      Recorded.KernelSpan earlier = last.put(each.core(), each);
      if (earlier != null) {
        before.put(each, earlier);
      }
    }
    for (Recorded.Edge each : run.edges()) {
      producers.computeIfAbsent(each.consumer(), _ -> new ArrayList<>()).add(each.producer());
    }
    run.tasks().forEach(each -> submitted.put(each.task(), each.end()));
  }

  /** The path of a run, its first task first; empty if no kernel ran. */
  public static List<Step> of(RecordedRun run) {
    return new CriticalPath(run).steps();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Set<Long> visited = new HashSet<>();
    Extent at = extents.values().stream().max(Comparator.comparingLong(Extent::end)).orElse(null);
    while (at != null && visited.add(at.first().task())) {
      Step step = step(at);
      steps.add(step);
      at = step.cause() == Cause.SUBMISSION ? null : extents.get(step.after());
    }
    Collections.reverse(steps);
    return steps;
  }

  private Step step(Extent at) {
    Recorded.KernelSpan first = at.first();
    long task = first.task();
    Cause cause = Cause.SUBMISSION;
    long freed = Math.min(first.start(), submitted.getOrDefault(task, 0L));
    long after = task;
    for (long producer : producers.getOrDefault(task, List.of())) {
      Extent its = extents.get(producer);
      if (its != null && its.end() <= first.start() && its.end() > freed) {
        cause = Cause.DEPENDENCY;
        freed = its.end();
        after = producer;
      }
    }
    Recorded.KernelSpan earlier = before.get(first);
    if (earlier != null && earlier.task() != task && earlier.end() > freed) {
      cause = Cause.CORE;
      freed = earlier.end();
      after = earlier.task();
    }
    return new Step(
        task,
        TaskName.kernel(first.kernel()),
        first.core(),
        first.start(),
        at.end(),
        cause,
        freed,
        after);
  }
}
