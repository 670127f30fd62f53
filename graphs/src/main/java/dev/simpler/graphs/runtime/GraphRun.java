package dev.simpler.graphs.runtime;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.schedule.HeldProducers;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.schedule.SchedulerGroup;
import dev.simpler.graphs.submit.DeadlockReport;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.submit.OrchestratorThread;
import dev.simpler.graphs.submit.PackedOutput;
import dev.simpler.graphs.submit.RingAdmission;
import dev.simpler.graphs.submit.Submission;
import dev.simpler.graphs.submit.TaskWriter;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.RunArguments;

/** One run: start the schedulers, run the orchestration function, wait for the end. */
final class GraphRun {
  private final RunParts parts;
  private final SchedulerGroup schedulers;

  private GraphRun(RunParts parts, SchedulerGroup schedulers) {
    this.parts = parts;
    this.schedulers = schedulers;
  }

  /** Empties {@code state} for a run of these arguments. */
  static GraphRun of(
      RingState state, HeldProducers held, Npu npu, long[] functions, RunArguments arguments) {
    state.reset();
    RingGraph graph = state.graph();
    ErrorLatch latch = new ErrorLatch(graph, state.scopes());
    DeadlockReport report = new DeadlockReport(graph, state.scopes(), npu);
    Lifecycle lifecycle = new Lifecycle(graph, held, npu);
    SchedulerGroup schedulers =
        new SchedulerGroup(graph, lifecycle, state.payloads(), functions, npu);
    Submission submission =
        new Submission(
            graph,
            state.scopes(),
            new RingAdmission(graph, state.scopes(), lifecycle, latch, report),
            new TaskWriter(graph, state.scopes(), state.outputs()),
            schedulers,
            state.results(),
            npu);
    return new GraphRun(
        new RunParts(
            graph,
            state.scopes(),
            latch,
            report,
            lifecycle,
            submission,
            new PackedOutput(arguments),
            functions,
            npu),
        schedulers);
  }

  /** What the API of the run is made of. */
  RunParts parts() {
    return parts;
  }

  /**
   * Runs an orchestration function and everything it submits.
   *
   * @param api what the function calls
   * @param function the function, bound to its arguments and {@code api}
   * @param joins whether the orchestrating thread then schedules, too
   */
  RunStatistics execute(GraphApi api, Runnable function, boolean joins) {
    RingGraph graph = parts.graph();
    Npu npu = parts.npu();
    schedulers.start();
    new OrchestratorThread(parts.scopes(), parts.latch(), npu).run(api, function);
    schedulers.finishSubmission(joins);
    npu.drain();
    if (!graph.finished()) {
      parts.latch().stall(StallReport.of(graph, npu));
      schedulers.wakeAll();
      npu.drain();
    }
    parts.latch().throwIfSet();
    PackedOutput packed = parts.packed();
    if (packed.argument() >= 0) {
      graph.memory().publishGraphOutput(packed.address(), packed.bytes());
    }
    return new RunStatistics(
        graph.submitted(),
        graph.subtasks(),
        graph.edgeCount(),
        packed.argument(),
        packed.address(),
        packed.bytes());
  }
}
