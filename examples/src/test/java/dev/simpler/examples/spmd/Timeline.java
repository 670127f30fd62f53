package dev.simpler.examples.spmd;

import dev.simpler.sim.engine.EngineObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** When the kernels of each task ran, in virtual picoseconds. */
final class Timeline implements EngineObserver {
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

  private record Token(int core, int token) {}

  private final Map<Token, Long> running = new HashMap<>();
  private final Map<Long, List<Run>> runs = new TreeMap<>();

  /** The tasks in the order of their submission. */
  List<Task> tasks() {
    return runs.values().stream().map(Task::new).toList();
  }

  @Override
  public void dispatched(long time, int core, int value) {}

  @Override
  public void started(long start, int core, int token, long taskId, int functionId) {
    running.put(new Token(core, token), taskId);
  }

  @Override
  public void ended(int core, int token, long start, long end) {
    long task = Objects.requireNonNull(running.remove(new Token(core, token)));
    runs.computeIfAbsent(task, id -> new ArrayList<>()).add(new Run(start, end));
  }

  @Override
  public void visible(long time, int core, int cond) {}
}
