package dev.simpler.trace.perfetto;

import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.model.TaskEnds;
import dev.simpler.trace.model.TaskName;
import dev.simpler.trace.perfetto.TraceSink.Place;
import dev.simpler.trace.recording.Recorded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The tracks of one run: AICPU threads, cores, and the pipes of each core. */
final class RunTracks {
  /** Processes of a device, in the order in which they are shown. */
  private enum Group {
    ORCHESTRATOR("Orchestrator"),
    SCHEDULERS("AICPU Scheduler"),
    WORKERS("Worker View"),
    PIPES("Pipes"),
    COUNTERS("Counters");

    private final String title;

    Group(String title) {
      this.title = title;
    }
  }

  private static final int GROUPS = 10;

  private final RecordedRun run;
  private final long offset;
  private final TraceSink sink;
  private final PerfettoTrace.Arrows arrows;
  private final boolean first;
  private final int base;

  RunTracks(
      RecordedRun run, long offset, TraceSink sink, PerfettoTrace.Arrows arrows, boolean first) {
    this.run = run;
    this.offset = offset;
    this.sink = sink;
    this.arrows = arrows;
    this.first = first;
    base = base(run);
  }

  private static int base(RecordedRun run) {
    return 1 + run.device().device() * GROUPS;
  }

  /** The process whose tracks are the cores of a device. */
  static int workers(RecordedRun run) {
    return base(run) + Group.WORKERS.ordinal();
  }

  void write() {
    if (first) {
      name();
    }
    phases();
    tasks();
    kernels();
    pipes();
    counters();
  }

  private int process(Group group) {
    return base + group.ordinal();
  }

  private void name() {
    for (Group group : Group.values()) {
      if (group != Group.PIPES || !run.pipes().isEmpty()) {
        sink.process(
            process(group), "device " + run.device().device() + " " + group.title, process(group));
      }
    }
    sink.thread(process(Group.ORCHESTRATOR), 0, "Orch");
    for (int thread = 0; thread < run.began().aicpuThreads(); thread++) {
      sink.thread(process(Group.SCHEDULERS), thread, "Sched_" + thread);
    }
    for (int core = 0; core < run.cores(); core++) {
      sink.thread(process(Group.WORKERS), core, run.coreName(core));
    }
    if (!run.pipes().isEmpty()) {
      run.pipes().stream()
          .map(each -> Map.entry(each.core(), each.pipe()))
          .distinct()
          .sorted(
              Map.Entry.<Integer, String>comparingByKey()
                  .thenComparing(Map.Entry.comparingByValue()))
          .forEach(each ->
              sink.thread(
                  process(Group.PIPES),
                  PipeLane.track(each.getKey(), each.getValue()),
                  run.coreName(each.getKey()) + " " + PipeLane.name(each.getValue())));
    }
  }

  private void phases() {
    for (Recorded.AicpuPhase each : run.phases()) {
      sink.slice(
          process(Group.SCHEDULERS),
          each.thread(),
          each.kind(),
          offset + each.start(),
          offset + each.end(),
          TraceSink.arguments(Map.entry("tasks", each.tasks())));
    }
  }

  private void tasks() {
    for (Recorded.TaskSubmitted each : run.tasks()) {
      sink.slice(
          process(Group.ORCHESTRATOR),
          0,
          "submit " + TaskName.of(each.task()),
          offset + each.start(),
          offset + each.end(),
          TraceSink.arguments(
              Map.entry("task", each.task()),
              Map.entry("scope", each.depth()),
              Map.entry("blocks", each.blocks())));
    }
  }

  private void kernels() {
    for (Recorded.KernelSpan each : run.kernels()) {
      SequencedMap<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("task", each.task());
      arguments.put("kernel", each.kernel());
      arguments.put("function", each.function());
      arguments.put("block", each.block());
      arguments.put("run", run.number());
      if (each.failed()) {
        arguments.put("failed", "yes");
      }
      if (each.lost() > 0) {
        arguments.put("lost events", each.lost());
      }
      sink.slice(
          process(Group.WORKERS),
          each.core(),
          TaskName.label(each),
          offset + each.start(),
          offset + each.end(),
          arguments);
    }
    TaskEnds ends = TaskEnds.of(run);
    for (Recorded.Edge edge : run.edges()) {
      Recorded.KernelSpan from = ends.last(edge.producer());
      Recorded.KernelSpan to = ends.first(edge.consumer());
      if (from != null && to != null) {
        sink.arrow(
            arrows.next(),
            new Place(
                process(Group.WORKERS), from.core(), offset + from.end() - TraceSink.PS_PER_NS),
            new Place(process(Group.WORKERS), to.core(), offset + to.start()));
      }
    }
  }

  private void pipes() {
    for (Recorded.PipeSpan each : run.pipes()) {
      sink.slice(
          process(Group.PIPES),
          PipeLane.track(each.core(), each.pipe()),
          each.instruction(),
          offset + each.start(),
          offset + each.end(),
          TraceSink.arguments(Map.entry("bytes", each.bytes()), Map.entry("work", each.work())));
    }
  }

  private void counters() {
    int process = process(Group.COUNTERS);
    for (Recorded.RingFilled each : run.rings()) {
      long at = offset + each.at();
      sink.counter(process, "ring " + each.ring() + " tasks", at, each.tasks());
      sink.counter(process, "ring " + each.ring() + " heap bytes", at, each.heap());
    }
    if (run.whole() && run.failure().isEmpty()) {
      // Told with each submission only; when a run has succeeded, nothing is in its rings.
      long end = offset + run.endPs();
      run.rings().stream()
          .map(Recorded.RingFilled::ring)
          .distinct()
          .forEach(ring -> {
            sink.counter(process, "ring " + ring + " tasks", end, 0);
            sink.counter(process, "ring " + ring + " heap bytes", end, 0);
          });
    }
    Load.ofCores(
        run.kernels(), (at, value) -> sink.counter(process, "busy cores", offset + at, value));
    Load.ofGlobalMemory(
        run,
        (at, value) -> sink.counter(process, "global memory bytes per us", offset + at, value));
  }
}
