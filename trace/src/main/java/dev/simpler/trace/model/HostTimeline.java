package dev.simpler.trace.model;

import dev.simpler.trace.recording.HostLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The virtual time of one run of a worker: the function goes on by {@link HostCosts}, a task begins
 * when it was submitted, what it uses is there and its children are free, and takes what its chip
 * recorded. Lines come in an order in which everything is after what it waited for.
 */
final class HostTimeline {
  /** So long before its end an arrow leaves a span: a nanosecond, the least that traces tell. */
  private static final long INSIDE = 1000;

  private static final int FUNCTION = 0;

  private final HostLine.Worker worker;
  private final IntFunction<@Nullable RecordedRun> chipRun;
  private final IntFunction<@Nullable HostRun> runBelow;
  private final List<HostRun.Span> spans = new ArrayList<>();
  private final List<HostRun.Arrow> arrows = new ArrayList<>();
  private final List<HostRun.ChipRun> chips = new ArrayList<>();
  private final List<HostRun.Below> below = new ArrayList<>();
  private final Map<Integer, Submission> tasks = new HashMap<>();
  private final long[] free;
  private long clock = HostCosts.RUN_PS;

  /** A task and what is known of it so far. */
  private static final class Submission {
    final HostLine.Submitted line;
    final long submitted;
    final int[] lanes;
    int started;
    long start = -1;
    long end;
    int lastLane;

    Submission(HostLine.Submitted line, long submitted) {
      this.line = line;
      this.submitted = submitted;
      this.lanes = new int[line.in().size()];
    }
  }

  /**
   * Creates it.
   *
   * @param chipRun takes the next recorded run of a chip, by number of the child; null if there is
   *     none
   * @param runBelow takes the next run of a worker below; null if it was not recorded
   */
  HostTimeline(
      HostLine.Worker worker,
      IntFunction<@Nullable RecordedRun> chipRun,
      IntFunction<@Nullable HostRun> runBelow) {
    this.worker = worker;
    this.chipRun = chipRun;
    this.runBelow = runBelow;
    this.free = new long[1 + worker.children().size() + worker.subWorkers()];
  }

  HostRun run(int number, List<HostLine> lines) {
    for (HostLine line : lines) {
      switch (line) {
        case HostLine.Worker _, HostLine.Began _, HostLine.Over _ -> {}
        case HostLine.Submitted task -> submit(task);
        case HostLine.Started start -> start(start);
        case HostLine.Ended end -> end(end);
        case HostLine.Copied copy -> copy(copy);
        case HostLine.Called call -> pass(call.what() + of(call.worker()), HostCosts.CALL_PS);
        case HostLine.Waited wait -> await(wait.what(), wait.buffers());
      }
    }
    await("wait for all tasks", List.of());
    return new HostRun(
        worker,
        number,
        lanes(),
        sorted(spans, HostRun.Span::lane, HostRun.Span::start),
        sorted(arrows, HostRun.Arrow::toLane, HostRun.Arrow::to),
        sorted(chips, HostRun.ChipRun::lane, HostRun.ChipRun::start),
        sorted(below, HostRun.Below::lane, HostRun.Below::start),
        clock);
  }

  /** Members of a task are over in any order; nothing that is shown depends on it. */
  private static <T> List<T> sorted(List<T> all, ToIntFunction<T> lane, ToLongFunction<T> start) {
    return all.stream().sorted(Comparator.comparingInt(lane).thenComparingLong(start)).toList();
  }

  private List<String> lanes() {
    List<String> lanes = new ArrayList<>(List.of("function"));
    for (int child = 0; child < worker.children().size(); child++) {
      HostLine.Child each = worker.children().get(child);
      lanes.add(
          each.chip()
              ? "chip " + child + " (device " + each.devices().getFirst() + ")"
              : "worker " + child);
    }
    for (int sub = 0; sub < worker.subWorkers(); sub++) {
      lanes.add("sub-worker " + sub);
    }
    return lanes;
  }

  private static String of(int child) {
    return child < 0 ? "" : " at " + child;
  }

  private void pass(String what, long duration) {
    spans.add(new HostRun.Span(FUNCTION, what, clock, clock + duration, -1));
    clock += duration;
  }

  private void submit(HostLine.Submitted task) {
    long begin = clock;
    clock += HostCosts.SUBMIT_PS;
    spans.add(new HostRun.Span(FUNCTION, "submit " + task.callee(), begin, clock, task.task()));
    tasks.put(task.task(), new Submission(task, clock));
  }

  private void start(HostLine.Started line) {
    Submission task = tasks.get(line.task());
    if (task == null) {
      return;
    }
    task.lanes[line.member()] =
        1 + line.worker() + (task.line.sub() ? worker.children().size() : 0);
    task.started++;
    if (task.started < task.lanes.length) {
      return; // its members begin all at once
    }
    long ready = task.submitted;
    for (int producer : task.line.after()) {
      Submission before = tasks.get(producer);
      ready = Math.max(ready, before == null ? 0 : before.end);
    }
    task.start =
        Math.max(ready, Arrays.stream(task.lanes).mapToLong(lane -> free[lane]).max().orElse(0));
    for (int lane : task.lanes) {
      arrows.add(new HostRun.Arrow(FUNCTION, task.submitted - INSIDE, lane, task.start));
    }
    for (int producer : task.line.after()) {
      Submission before = tasks.get(producer);
      if (before != null && before.end > 0) {
        arrows.add(
            new HostRun.Arrow(before.lastLane, before.end - INSIDE, task.lanes[0], task.start));
      }
    }
  }

  private void end(HostLine.Ended line) {
    Submission task = tasks.get(line.task());
    if (task == null || task.start < 0) {
      return;
    }
    int lane = task.lanes[line.member()];
    long in = task.line.in().get(line.member());
    long out = task.line.out().get(line.member());
    String callee = task.line.callee();
    long at = task.start;
    if (task.line.sub()) {
      at = span(lane, "dispatch", at, HostCosts.WAKE_SUB_PS, line.task());
      at = span(lane, callee, at, HostCosts.onHost(in + out), line.task());
    } else if (worker.children().get(lane - 1).chip()) {
      at = span(lane, "dispatch", at, HostCosts.WAKE_PS, line.task());
      at = span(lane, "copy in", at, HostCosts.toChip(in), line.task());
      RecordedRun run = chipRun.apply(lane - 1);
      if (run != null) {
        chips.add(new HostRun.ChipRun(lane, run, at));
        at = span(lane, callee, at, run.endPs(), line.task());
      }
      at = span(lane, "copy out", at, line.failed() ? 0 : HostCosts.fromChip(out), line.task());
    } else {
      at = span(lane, "dispatch", at, HostCosts.WAKE_PS, line.task());
      HostRun run = runBelow.apply(lane - 1);
      if (run != null) {
        below.add(new HostRun.Below(lane, run, at));
        at = span(lane, callee, at, run.endPs(), line.task());
      }
    }
    free[lane] = at;
    if (at > task.end || at == task.end && lane < task.lastLane) {
      task.end = at;
      task.lastLane = lane;
    }
  }

  private long span(int lane, String name, long start, long duration, int task) {
    if (duration > 0) {
      spans.add(new HostRun.Span(lane, name, start, start + duration, task));
    }
    return start + duration;
  }

  private void copy(HostLine.Copied copy) {
    await("wait for a buffer" + of(copy.worker()), List.of(copy.buffer()));
    pass(
        (copy.toChip() ? "copy to" : "copy from") + of(copy.worker()).replace(" at", ""),
        HostCosts.CALL_PS
            + (copy.toChip() ? HostCosts.toChip(copy.bytes()) : HostCosts.fromChip(copy.bytes())));
  }

  /** The function waits for tasks that use one of some buffers, or for all. */
  private void await(String what, List<Long> buffers) {
    Set<Long> wanted = new HashSet<>(buffers);
    long until = clock;
    int lane = FUNCTION;
    for (Submission task : tasks.values()) {
      boolean counts = wanted.isEmpty() || task.line.buffers().stream().anyMatch(wanted::contains);
      if (counts && task.end > until) {
        until = task.end;
        lane = task.lastLane;
      }
    }
    if (until > clock) {
      spans.add(new HostRun.Span(FUNCTION, what, clock, until, -1));
      arrows.add(new HostRun.Arrow(lane, until - INSIDE, FUNCTION, until - INSIDE));
      clock = until;
    }
  }
}
