package dev.simpler.trace.model;

import dev.simpler.trace.recording.HostLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what workers did, and what their chips recorded, on one timeline. */
public final class HostRuns {
  private final Map<Integer, Deque<RecordedRun>> chips = new HashMap<>();
  private final List<Source> sources = new ArrayList<>();

  /** A worker whose lines were recorded. */
  static final class Source {
    final HostLine.Worker worker;
    final Deque<List<HostLine>> runs = new ArrayDeque<>();
    boolean isBelow;
    int taken;

    Source(List<HostLine> lines) {
      worker = (HostLine.Worker) lines.getFirst();
      List<HostLine> run = new ArrayList<>();
      for (HostLine line : lines.subList(1, lines.size())) {
        if (line instanceof HostLine.Began) {
          run = new ArrayList<>(); // what was called between two runs is in none of them
        }
        run.add(line);
        if (line instanceof HostLine.Over) {
          runs.add(run);
        }
      }
    }
  }

  private HostRuns(List<List<HostLine>> hosts, List<RecordedRun> recorded) {
    for (RecordedRun each : recorded) {
      chips.computeIfAbsent(each.device().device(), _ -> new ArrayDeque<>()).add(each);
    }
    hosts.forEach(each -> sources.add(new Source(each)));
  }

  /**
   * The runs of workers that are below no other, in order.
   *
   * @param hosts lines of each worker that was recorded
   * @param recorded runs of all devices, those of each in order
   */
  public static List<HostRun> of(List<List<HostLine>> hosts, List<RecordedRun> recorded) {
    HostRuns all = new HostRuns(hosts, recorded);
    Map<Source, List<Source>> below = new HashMap<>();
    for (Source each : all.sources) {
      below.put(each, all.below(each));
    }
    List<HostRun> runs = new ArrayList<>();
    for (Source each : all.sources.reversed()) { // the highest level first
      while (!each.isBelow && !each.runs.isEmpty()) {
        runs.add(all.next(each, below));
      }
    }
    return runs;
  }

  /** The workers that are children of one, by number; those of others are null. */
  private List<Source> below(Source source) {
    List<Source> found = new ArrayList<>();
    for (HostLine.Child child : source.worker.children()) {
      Source match = null;
      for (Source other : sources) {
        boolean fits =
            !child.chip()
                && !other.isBelow
                && other.worker.level() < source.worker.level()
                && other.worker.devices().equals(child.devices());
        match =
            fits && (match == null || other.worker.level() > match.worker.level()) ? other : match;
      }
      if (match != null) {
        match.isBelow = true;
      }
      found.add(match);
    }
    return found;
  }

  private HostRun next(Source source, Map<Source, List<Source>> below) {
    List<Source> children = below.getOrDefault(source, List.of());
    HostTimeline timeline =
        new HostTimeline(
            source.worker,
            worker -> {
              Deque<RecordedRun> runs =
                  chips.get(source.worker.children().get(worker).devices().getFirst());
              return runs == null ? null : runs.poll();
            },
            worker -> {
              Source child = children.get(worker);
              return child == null || child.runs.isEmpty() ? null : next(child, below);
            });
    return timeline.run(source.taken++, source.runs.removeFirst());
  }
}
