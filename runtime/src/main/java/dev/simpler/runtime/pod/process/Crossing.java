package dev.simpler.runtime.pod.process;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.child.link.CrossingFault;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.TaskPath;
import dev.simpler.runtime.pod.WorkerKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said of workers and tasks between processes, whatever carries it: {@link Outgoing} writes
 * it and {@link Incoming} reads it.
 */
public final class Crossing {
  /** Words of {@link #words}. */
  static final int TOTALS = 7;

  private static final int MOST_STEPS = 16;
  private static final int TYPE_LIMIT = 200;
  private static final int MOST_PARTS = 900;

  private Crossing() {}

  /** Makes the functions that cross by name. */
  @FunctionalInterface
  public interface Maker {
    /** Makes those of these classes. */
    List<Object> make(List<String> names) throws ReflectiveOperationException;
  }

  /** The class name of a registered function; refused if another process could not make one. */
  public static String name(Object function) {
    return Functions.name(function);
  }

  /** Writes a worker with everything below it; functions by the names of their classes. */
  public static void write(Outgoing out, PodPlan plan) throws IOException {
    ChildSpec.writePod(out, new ProcessGroup.Pod(plan).spec());
  }

  /** Reads what {@link #write(Outgoing, PodPlan)} wrote. */
  public static PodPlan plan(Incoming in, Maker maker)
      throws IOException, ReflectiveOperationException {
    return ChildServer.build(ChildSpec.readPod(in, 0), maker);
  }

  /** Writes why a task failed. */
  public static void write(Outgoing out, Throwable thrown) throws IOException {
    write(out, thrown, MOST_PARTS);
  }

  static void write(Outgoing out, Throwable thrown, int room) throws IOException {
    String type = thrown instanceof PodException pod ? pod.typeName() : Described.type(thrown);
    out.text(Described.cut(type, TYPE_LIMIT));
    CrossingFault.write(out, CrossingFault.of(thrown, ErrorCategory.ORCHESTRATION), room);
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
  }

  /** Reads what {@link #write(Outgoing, Throwable)} wrote. */
  public static PodException failure(Incoming in) throws IOException {
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
  }

  /** Writes what chips have done and what was found on them. */
  public static void write(Outgoing out, PodTotals totals, FindingList findings)
      throws IOException {
    for (long word : words(totals)) {
      out.wide(word);
    }
    FindingFile.write(out, findings);
  }

  /** Reads the first part of what {@link #write(Outgoing, PodTotals, FindingList)} wrote. */
  public static PodTotals totals(Incoming in) throws IOException {
    long[] words = new long[TOTALS];
    for (int i = 0; i < TOTALS; i++) {
      words[i] = in.wide();
    }
    return totals(words);
  }

  /** Reads the second part of what {@link #write(Outgoing, PodTotals, FindingList)} wrote. */
  public static FindingList findings(Incoming in) throws IOException {
    return FindingFile.read(in);
  }

  static long[] words(PodTotals totals) {
    return new long[] {
      totals.chipRuns(),
      totals.virtualNs(),
      totals.tasks(),
      totals.edges(),
      totals.h2dBytes(),
      totals.d2hBytes(),
      totals.deviceAllocations()
    };
  }

  static PodTotals totals(long[] v) {
    return new PodTotals(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
  }
}
