package dev.simpler.trace.report;

import dev.simpler.kernel.Pipe;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The lanes of a run that something happens on, from the top: AICPUs, then each core with its
 * pipes.
 */
final class SwimLanes {
  private record Lane(int group, int core, int part) implements Comparable<Lane> {
    @Override
    public int compareTo(Lane other) {
      int order = Integer.compare(group, other.group);
      order = order != 0 ? order : Integer.compare(core, other.core);
      return order != 0 ? order : Integer.compare(part, other.part);
    }
  }

  private static final int AICPUS = 0;
  private static final int CORES = 1;
  private static final int ORCHESTRATOR = -1;
  private static final int KERNELS = -1;

  private final Map<Lane, Integer> numbers = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  SwimLanes(RecordedRun run) {
    TreeSet<Lane> used = new TreeSet<>();
    if (!run.tasks().isEmpty()) {
      used.add(new Lane(AICPUS, 0, ORCHESTRATOR));
    }
    for (Recorded.AicpuPhase each : run.phases()) {
      used.add(new Lane(AICPUS, 0, each.thread()));
    }
    for (Recorded.KernelSpan each : run.kernels()) {
      used.add(new Lane(CORES, each.core(), KERNELS));
    }
    for (Recorded.PipeSpan each : run.pipes()) {
      used.add(new Lane(CORES, each.core(), Pipe.valueOf(each.pipe()).ordinal()));
    }
    for (Lane each : used) {
      numbers.put(each, numbers.size());
      names.add(name(run, each));
    }
  }

  private static String name(RecordedRun run, Lane lane) {
    if (lane.group() == AICPUS) {
      return lane.part() == ORCHESTRATOR ? "Orch" : "Sched_" + lane.part();
    }
    String core = run.coreName(lane.core());
    return lane.part() == KERNELS ? core : core + " " + Pipe.values()[lane.part()];
  }

  List<String> names() {
    return names;
  }

  int orchestrator() {
    return number(new Lane(AICPUS, 0, ORCHESTRATOR));
  }

  int scheduler(int thread) {
    return number(new Lane(AICPUS, 0, thread));
  }

  int core(int core) {
    return number(new Lane(CORES, core, KERNELS));
  }

  int pipe(int core, Pipe pipe) {
    return number(new Lane(CORES, core, pipe.ordinal()));
  }

  private int number(Lane lane) {
    Integer number = numbers.get(lane);
    if (number == null) {
      throw new IllegalArgumentException("no such lane: " + lane);
    }
    return number;
  }
}
