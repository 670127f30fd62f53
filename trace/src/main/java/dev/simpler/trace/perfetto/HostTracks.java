package dev.simpler.trace.perfetto;

import dev.simpler.trace.model.HostRun;
import dev.simpler.trace.model.RecordedRun;
import dev.simpler.trace.perfetto.TraceSink.Place;
import dev.simpler.trace.recording.HostLine;
import dev.simpler.trace.recording.Recorded;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tracks of workers of level 3 and up: the function, each child, each sub-worker. */
final class HostTracks {
  /** Behind those of devices. */
  private static final int FIRST_PROCESS = 1000;

  private static final int LAST = 2 * FIRST_PROCESS;

  private final TraceSink sink;
  private final PerfettoTrace.Arrows arrows;
  private final Map<HostLine.Worker, Integer> processes = new HashMap<>();

  HostTracks(TraceSink sink, PerfettoTrace.Arrows arrows) {
    this.sink = sink;
    this.arrows = arrows;
  }

  /**
   * Writes a run of a worker and those below it, without what chips recorded.
   *
   * @param offset when it begins on the timeline
   */
  void write(HostRun run, long offset) {
    int process = process(run);
    for (HostRun.Span each : run.spans()) {
      sink.slice(
          process,
          each.lane(),
          each.name(),
          offset + each.start(),
          offset + each.end(),
          each.task() < 0
              ? TraceSink.arguments(Map.entry("run", run.number()))
              : TraceSink.arguments(
                  Map.entry("run", run.number()), Map.entry("task", each.task())));
    }
    for (HostRun.Arrow each : run.arrows()) {
      sink.arrow(
          arrows.next(),
          new Place(process, each.fromLane(), offset + each.from()),
          new Place(process, each.toLane(), offset + each.to()));
    }
    for (HostRun.Below each : run.below()) {
      write(each.run(), offset + each.start());
      sink.arrow(
          arrows.next(),
          new Place(process, each.lane(), offset + each.start()),
          new Place(process(each.run()), 0, offset + each.start() + first(each.run())));
    }
    for (HostRun.ChipRun each : run.chips()) {
      toFirstKernel(process, each, offset + each.start());
    }
  }

  /** When the function of a run does its first thing. */
  private static long first(HostRun run) {
    return run.spans().stream()
        .filter(each -> each.lane() == 0)
        .mapToLong(HostRun.Span::start)
        .min()
        .orElse(0);
  }

  private void toFirstKernel(int process, HostRun.ChipRun chip, long start) {
    List<Recorded.KernelSpan> kernels = chip.run().kernels();
    kernels.stream()
        .min(Comparator.comparingLong(Recorded.KernelSpan::start))
        .ifPresent(kernel ->
            sink.arrow(
                arrows.next(),
                new Place(process, chip.lane(), start),
                new Place(RunTracks.workers(chip.run()), kernel.core(), start + kernel.start())));
  }

  private int process(HostRun run) {
    Integer known = processes.get(run.worker());
    if (known != null) {
      return known;
    }
    int process = FIRST_PROCESS + processes.size();
    processes.put(run.worker(), process);
    sink.process(process, run.title(), process - LAST); // above the devices
    for (int lane = 0; lane < run.lanes().size(); lane++) {
      sink.thread(process, lane, run.lanes().get(lane));
    }
    return process;
  }

  /** Runs of chips that no worker's run has. */
  static List<RecordedRun> others(List<RecordedRun> runs, List<HostRun> hosts) {
    List<RecordedRun> claimed =
        hosts.stream().flatMap(each -> each.allChips().stream()).map(HostRun.ChipRun::run).toList();
    return runs.stream().filter(run -> claimed.stream().noneMatch(each -> each == run)).toList();
  }
}
