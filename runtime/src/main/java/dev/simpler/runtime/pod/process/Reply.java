package dev.simpler.runtime.pod.process;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.link.CrossingFault;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.TaskPath;
import dev.simpler.runtime.pod.WorkerKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** What a child says about a task besides its error code: what it cost, or why it failed. */
final class Reply {
  /** Most characters of a failure's text that cross. */
  static final int TEXT_LIMIT = 900;

  private static final int MOST_STEPS = 16;
  private static final int TYPE_LIMIT = 200;

  private static final int UNUSABLE = 4;
  private static final int HEADER = 8;

  private Reply() {}

  /** Writes what the child's chips have done so far. */
  static void totals(MemorySegment page, PodTotals totals) {
    page.set(ValueLayout.JAVA_INT, 0, 0);
    long[] values = {
      totals.chipRuns(),
      totals.virtualNs(),
      totals.tasks(),
      totals.edges(),
      totals.h2dBytes(),
      totals.d2hBytes(),
      totals.deviceAllocations()
    };
    MemorySegment.copy(values, 0, page, ValueLayout.JAVA_LONG, HEADER, values.length);
  }

  /** Reads what {@link #totals} wrote. */
  static PodTotals totals(MemorySegment page) {
    long[] v = new long[7];
    MemorySegment.copy(page, ValueLayout.JAVA_LONG, HEADER, v, 0, v.length);
    return new PodTotals(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
  }

  /** Writes why a task failed. */
  static void failure(MemorySegment page, Throwable thrown) {
    Outgoing.page(
        page,
        HEADER,
        out -> {
          String type =
              thrown instanceof PodException pod ? pod.typeName() : Described.type(thrown);
          out.text(Described.cut(type, TYPE_LIMIT));
          Fault fault = CrossingFault.of(thrown, ErrorCategory.ORCHESTRATION);
          CrossingFault.write(out, fault, TEXT_LIMIT);
          List<TaskPath> path = thrown instanceof PodException pod ? pod.path() : List.of();
          int steps = Math.min(path.size(), MOST_STEPS);
          out.integer(steps);
          for (TaskPath step : path.subList(0, steps)) {
            out.integer(step.level());
            out.member(step.kind());
            out.integer(step.worker());
            out.integer(step.task());
            out.integer(step.member());
          }
        });
  }

  /** Says whether the child can still run tasks. */
  static void usable(MemorySegment page, boolean usable) {
    page.set(ValueLayout.JAVA_INT, UNUSABLE, usable ? 0 : 1);
  }

  /** Whether the child can still run tasks. */
  static boolean usable(MemorySegment page) {
    return page.get(ValueLayout.JAVA_INT, UNUSABLE) == 0;
  }

  /**
   * Reads what {@link #failure} wrote.
   *
   * @throws dev.simpler.runtime.child.ChildException if the bytes are none of it
   */
  static PodException failure(MemorySegment page) {
    return Incoming.page(
        page,
        HEADER,
        "the reply of a child process",
        in -> {
          String type = in.text();
          Fault fault = CrossingFault.read(in);
          List<TaskPath> path = new ArrayList<>();
          for (int steps = in.count("steps", MOST_STEPS); steps > 0; steps--) {
            path.add(
                new TaskPath(
                    in.integer(),
                    in.member(WorkerKind.values(), "kind"),
                    in.integer(),
                    in.integer(),
                    in.integer()));
          }
          return PodException.remote(fault, type, path);
        });
  }
}
