package dev.simpler.graphs.runtime;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.schedule.HeldProducers;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.schedule.SchedulerGroup;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.submit.DeadlockReport;
import dev.simpler.graphs.submit.DeviceElements;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.submit.OrchestrationLog;
import dev.simpler.graphs.submit.OrchestratorThread;
import dev.simpler.graphs.submit.PackedOutput;
import dev.simpler.graphs.submit.RingAdmission;
import dev.simpler.graphs.submit.RingSubmission;
import dev.simpler.graphs.submit.SubmissionTrace;
import dev.simpler.graphs.submit.TaskRules;
import dev.simpler.graphs.submit.TaskWriter;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.RunArguments;
import java.util.function.Supplier;

/** One run: start the schedulers, run the orchestration function, wait for the end. */
final class GraphRun {
  private final RunParts parts;
  private final SubmissionOrder order;
  private final SchedulerGroup schedulers;
  private final SubmissionTrace trace;
  private final DeviceElements elements;

  private GraphRun(
      RunParts parts,
      SchedulerGroup schedulers,
      SubmissionTrace trace,
      DeviceElements elements,
      SubmissionOrder order) {
    this.order = order;
    this.parts = parts;
    this.schedulers = schedulers;
    this.trace = trace;
    this.elements = elements;
  }

  /** Empties {@code state} for a run of these arguments. */
  static GraphRun of(
      RingState state,
      HeldProducers held,
      Npu device,
      GraphRuntime.Program program,
      RunArguments arguments,
      RingSettings settings,
      SubmissionOrder order) {
    Npu npu = order.view(device);
    state.reset();
    RingGraph graph = state.graph();
    ErrorLatch latch = new ErrorLatch(graph, state.scopes());
    DeadlockReport report = new DeadlockReport(graph, state.scopes(), npu);
    Lifecycle lifecycle = new Lifecycle(graph, held, device);
    SchedulerGroup schedulers =
        new SchedulerGroup(graph, lifecycle, state.payloads(), program.functions(), device);
    SubmissionTrace trace = new SubmissionTrace();
    RingSubmission submission =
        new RingSubmission(
            graph,
            state.scopes(),
            new RingAdmission(graph, state.scopes(), lifecycle, report, latch::fail),
            new TaskWriter(graph, state.scopes(), state.outputs(), npu.watcher(), npu.calls()),
            schedulers,
            trace,
            state.results(),
            npu);
    DeviceElements elements = new DeviceElements(npu.memory(), npu.watcher());
    return new GraphRun(
        new RunParts(
            graph,
            state.scopes(),
            latch,
            report,
            latch::fail,
            lifecycle,
            submission,
            new PackedOutput(arguments),
            new TaskRules(program.functions(), program.epoch()),
            OrchestrationLog.of(latch, settings.logLines()),
            elements,
            settings,
            npu),
        schedulers,
        trace,
        elements,
        order);
  }

  /** What the API of the run is made of. */
  RunParts parts() {
    return parts;
  }

  /** What has been submitted. */
  SubmissionTrace trace() {
    return trace;
  }

  /** What the function has loaded from tensors. */
  long[] loaded() {
    return elements.loaded();
  }

  /**
   * Runs an orchestration function and everything it submits.
   *
   * @param api what the function calls
   * @param function the function, bound to its arguments and {@code api}
   * @param joins whether the orchestrating thread then schedules, too
   * @param cure how to mend a deadlock for want of room, asked for only then
   */
  RunStatistics execute(GraphApi api, Runnable function, boolean joins, Supplier<String> cure) {
    RingGraph graph = parts.graph();
    Npu npu = schedulers.npu();
    OrchestratorThread thread = new OrchestratorThread(parts.scopes(), parts.latch(), parts.npu());
    order.run(schedulers, () -> thread.run(api, function), joins);
    npu.drain();
    if (!graph.finished()) {
      parts.latch().stall(StallReport.of(graph, npu));
      schedulers.wakeAll();
      npu.drain();
    }
    if (parts.latch().shortage().isPresent()) {
      parts.latch().amend(cure.get());
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
        elements.stores(),
        packed.argument(),
        packed.address(),
        packed.bytes());
  }
}
