package dev.simpler.runtime.tmr;

import dev.simpler.runtime.device.GraphRuntime.RunStatistics;
import dev.simpler.runtime.device.Npu;
import dev.simpler.runtime.orchestration.Orchestration;
import dev.simpler.runtime.orchestration.RunArguments;
import dev.simpler.runtime.tmr.schedule.CoreTable;
import dev.simpler.runtime.tmr.schedule.Graph;
import dev.simpler.runtime.tmr.schedule.Lifecycle;
import dev.simpler.runtime.tmr.schedule.SchedulerGroup;
import dev.simpler.runtime.tmr.setting.RingSettings;
import dev.simpler.runtime.tmr.submit.ErrorLatch;
import dev.simpler.runtime.tmr.submit.OrchestratorThread;
import dev.simpler.runtime.tmr.submit.PackedOutput;

/** One run: start the schedulers, run the orchestration function, wait for the end. */
final class GraphRun {
  private final RingState state;
  private final RingSettings settings;
  private final Npu npu;
  private final long[] functions;
  private final RunArguments arguments;

  GraphRun(
      RingState state, RingSettings settings, Npu npu, long[] functions, RunArguments arguments) {
    this.state = state;
    this.settings = settings;
    this.npu = npu;
    this.functions = functions.clone();
    this.arguments = arguments;
  }

  RunStatistics execute(Orchestration orchestration) {
    state.reset();
    Graph graph = state.graph();
    Lifecycle lifecycle = new Lifecycle(graph, npu);
    SchedulerGroup schedulers =
        new SchedulerGroup(
            graph, lifecycle, new CoreTable(npu.cores()), state.payloads(), functions, npu);
    ErrorLatch latch = new ErrorLatch(graph, state.scopes());
    PackedOutput packed = new PackedOutput(arguments);
    OrchestratorThread main =
        new OrchestratorThread(
            graph,
            state.map(),
            state.scopes(),
            lifecycle,
            schedulers,
            latch,
            state.results(),
            state.outputs(),
            packed,
            functions,
            npu);
    schedulers.start();
    main.run(orchestration, arguments);
    schedulers.finishSubmission(settings.orchestratorSchedules());
    npu.drain();
    if (!graph.finished()) {
      latch.stall(StallReport.of(graph, npu));
      schedulers.wakeAll();
      npu.drain();
    }
    latch.throwIfSet();
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
