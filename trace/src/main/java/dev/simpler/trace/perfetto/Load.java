package dev.simpler.trace.perfetto;

import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.spool.SortedPairs;
import dev.simpler.trace.spool.Spool;
import java.util.List;

/** What changes in steps over a run: how much of something is in use. */
final class Load {
  private static final double PS_PER_US = 1e6;

  private Load() {}

  /** Gets the steps: from a moment on a value holds. */
  interface Steps {
    void from(long at, long value);
  }

  /** Cores that run a kernel. */
  static void ofCores(List<Recorded.KernelSpan> kernels, Steps to) {
    SortedPairs changes = changes(kernels);
    for (Recorded.KernelSpan each : kernels) {
      add(changes, each.start(), each.end(), 1);
    }
    tell(changes, to);
  }

  /** Bytes per microsecond that all cores move between global and on-chip memory. */
  static void ofGlobalMemory(RecordedRun run, Steps to) {
    SortedPairs changes = changes(run.transfers());
    for (RecordedRun.Transfer each : run.transfers()) {
      long length = Math.max(1, each.span().end() - each.span().start());
      add(
          changes,
          each.span().start(),
          each.span().end(),
          Math.round(each.bytes() * PS_PER_US / length));
    }
    tell(changes, to);
  }

  /** Room for a beginning and an end of each. */
  private static SortedPairs changes(List<?> spans) {
    return new SortedPairs(new Spool(), 2L * spans.size());
  }

  private static void add(SortedPairs changes, long start, long end, long value) {
    if (end > start) {
      changes.add(start, value);
      changes.add(end, -value);
    }
  }

  private static void tell(SortedPairs changes, Steps to) {
    long value = 0;
    for (long i = 0; i < changes.size(); i++) {
      value += changes.value(i);
      if (i + 1 == changes.size() || changes.key(i + 1) != changes.key(i)) {
        to.from(changes.key(i), value);
      }
    }
  }
}
