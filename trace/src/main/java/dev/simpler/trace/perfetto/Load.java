package dev.simpler.trace.perfetto;

import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What changes in steps over a run: how much of something is in use. */
final class Load {
  private static final double PS_PER_US = 1e6;

  private Load() {}

  /** From a moment on a value holds. */
  record Step(long at, long value) {}

  /** Cores that run a kernel. */
  static List<Step> ofCores(List<Recorded.KernelSpan> kernels) {
    SortedMap<Long, Long> changes = new TreeMap<>();
    for (Recorded.KernelSpan each : kernels) {
      add(changes, each.start(), each.end(), 1);
    }
    return steps(changes);
  }

  /** Bytes per microsecond that all cores move between global and on-chip memory. */
  static List<Step> ofGlobalMemory(RecordedRun run) {
    SortedMap<Long, Long> changes = new TreeMap<>();
    for (RecordedRun.Transfer each : run.transfers()) {
      long length = Math.max(1, each.span().end() - each.span().start());
      add(
          changes,
          each.span().start(),
          each.span().end(),
          Math.round(each.bytes() * PS_PER_US / length));
    }
    return steps(changes);
  }

  private static void add(SortedMap<Long, Long> changes, long start, long end, long value) {
    if (end > start) {
      changes.merge(start, value, Long::sum);
      changes.merge(end, -value, Long::sum);
    }
  }

  private static List<Step> steps(SortedMap<Long, Long> changes) {
    List<Step> steps = new ArrayList<>(changes.size());
    long value = 0;
    for (Map.Entry<Long, Long> each : changes.entrySet()) {
      value += each.getValue();
      steps.add(new Step(each.getKey(), value));
    }
    return steps;
  }
}
