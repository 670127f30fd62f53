package dev.simpler.examples.check;

import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SimObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which task of a run comes before which, as declared. Two programs for which this is alike have
 * the same order, whatever edges they name.
 */
final class TaskRelation implements SimObserver {
  private final SortedSet<Long> awaited = new TreeSet<>();
  private final Map<Long, SortedSet<Long>> before = new TreeMap<>();
  private final List<Integer> runs = new ArrayList<>();

  @Override
  public Set<EventDetail> details() {
    return Set.of(EventDetail.EDGES);
  }

  @Override
  public void on(SimEvent event) {
    switch (event) {
      case ChipEvent.TaskSubmitted task -> all(task.taskId()).addAll(awaited);
      case ChipEvent.TaskEdge edge -> all(edge.consumer()).add(edge.producer());
      case ChipEvent.TaskAwaited wait -> awaited.add(wait.taskId());
      case ChipEvent.RunEnded ended -> {
        close();
        runs.add(before.hashCode());
        before.clear();
        awaited.clear();
      }
      default -> {}
    }
  }

  private SortedSet<Long> all(long task) {
    return before.computeIfAbsent(task, none -> new TreeSet<>());
  }

  /** Makes all chains of edges edges, which may come in any order where they are stated. */
  private void close() {
    boolean more = true;
    while (more) {
      more = false;
      for (SortedSet<Long> mine : before.values()) {
        int size = mine.size();
        for (long each : List.copyOf(mine)) {
          mine.addAll(before.getOrDefault(each, new TreeSet<>()));
        }
        more |= mine.size() > size;
      }
    }
  }

  /** The same numbers for the same order in all runs. */
  List<Integer> runs() {
    return runs;
  }
}
