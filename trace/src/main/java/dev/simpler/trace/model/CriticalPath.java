package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why a run took as long as it did: from the block that ended last back to the first one, each time
 * to what the block waited for longest. The steps follow each other without a hole: what one waited
 * for is the end of the one before, so their sum is the run's time.
 */
public final class CriticalPath {
  /** What a block waited for. */
  public enum Cause {
    /** The end of a task that its task depends on. */
    DEPENDENCY,
    /** The end of what ran on its core before. */
    CORE,
    /** Its task's own submission. */
    SUBMISSION
  }

  /**
   * A block of a task on the path.
   *
   * @param kernel name of its kernel
   * @param core where it ran
   * @param start when it began
   * @param end when it ended
   * @param cause what it waited for last
   * @param freed when that had come to pass: where the step before ended, or its task was submitted
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

  private final Map<Long, Recorded.KernelSpan> ends = new HashMap<>();
  private final Map<Long, List<Long>> producers = new HashMap<>();
  private final Map<Long, Long> submitted = new HashMap<>();
  private final Map<Recorded.KernelSpan, Recorded.KernelSpan> before = new HashMap<>();

  private CriticalPath(RecordedRun run) {
    Map<Integer, Recorded.KernelSpan> last = new HashMap<>();
    for (Recorded.KernelSpan each : run.kernels()) {
      ends.merge(each.task(), each, CriticalPath::later);
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

  /** The path of a run, its first block first; empty if no kernel ran. */
  public static List<Step> of(RecordedRun run) {
    return new CriticalPath(run).steps();
  }

  private static Recorded.KernelSpan later(Recorded.KernelSpan one, Recorded.KernelSpan other) {
    return one.end() >= other.end() ? one : other;
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Set<Recorded.KernelSpan> visited = new HashSet<>();
    Recorded.KernelSpan at = ends.values().stream().reduce(CriticalPath::later).orElse(null);
    while (at != null && visited.add(at)) {
      Step step = step(at);
      steps.add(step);
      at =
          switch (step.cause()) {
            case DEPENDENCY -> ends.get(step.after());
            case CORE -> before.get(at);
            case SUBMISSION -> null;
          };
    }
    Collections.reverse(steps);
    return steps;
  }

  private Step step(Recorded.KernelSpan at) {
    Cause cause = Cause.SUBMISSION;
    long freed = Math.min(at.start(), submitted.getOrDefault(at.task(), 0L));
    long after = at.task();
    for (long producer : producers.getOrDefault(at.task(), List.of())) {
      Recorded.KernelSpan its = ends.get(producer);
      if (its != null && its.end() <= at.start() && its.end() > freed) {
        cause = Cause.DEPENDENCY;
        freed = its.end();
        after = producer;
      }
    }
    Recorded.KernelSpan earlier = before.get(at);
    if (earlier != null && earlier.end() <= at.start() && earlier.end() > freed) {
      cause = Cause.CORE;
      freed = earlier.end();
      after = earlier.task();
    }
    return new Step(
        at.task(),
        TaskName.kernel(at.kernel()),
        at.core(),
        at.start(),
        at.end(),
        cause,
        freed,
        after);
  }
}
