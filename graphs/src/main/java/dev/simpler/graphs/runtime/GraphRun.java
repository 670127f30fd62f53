package dev.simpler.graphs.runtime;

import dev.simpler.graphs.schedule.CoreTable;
import dev.simpler.graphs.schedule.Graph;
import dev.simpler.graphs.schedule.HeldProducers;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.schedule.SchedulerGroup;
import dev.simpler.graphs.submit.DeadlockReport;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.submit.OrchestratorThread;
import dev.simpler.graphs.submit.PackedOutput;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.submit.RingAdmission;
import dev.simpler.graphs.submit.ScopeStack;
import dev.simpler.graphs.submit.TaskWriter;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.RunArguments;

/**
 * One run: start the schedulers, run the orchestration function, wait for the end. Puts together
 * what an API of the run is made of.
 */
public final class GraphRun {
  private final RingState state;
  private final Npu npu;
  private final long[] functions;
  private final ErrorLatch latch;
  private final DeadlockReport report;
  private final Lifecycle lifecycle;
  private final SchedulerGroup schedulers;
  private final PackedOutput packed;

  /** Empties {@code state} for a run of these arguments. */
  public GraphRun(
      RingState state, HeldProducers held, Npu npu, long[] functions, RunArguments arguments) {
    this.state = state;
    this.npu = npu;
    this.functions = functions.clone();
    state.reset();
    latch = new ErrorLatch(state.graph(), state.scopes());
    report = new DeadlockReport(state.graph(), state.scopes(), npu);
    lifecycle = new Lifecycle(state.graph(), held, npu);
    schedulers =
        new SchedulerGroup(
            state.graph(),
            lifecycle,
            new CoreTable(npu.cores()),
            state.payloads(),
            this.functions,
            npu);
    packed = new PackedOutput(arguments);
  }

  /**
   * Runs an orchestration function and everything it submits.
   *
   * @param api what the function calls
   * @param function the function, bound to its arguments and {@code api}
   * @param joins whether the orchestrating thread then schedules, too
   */
  public RunStatistics execute(GraphApi api, Runnable function, boolean joins) {
    Graph graph = state.graph();
    schedulers.start();
    new OrchestratorThread(state.scopes(), latch, npu).run(api, function);
    schedulers.finishSubmission(joins);
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

  /** Rings, slots and queues. */
  public Graph graph() {
    return state.graph();
  }

  /** The open scopes. */
  public ScopeStack scopes() {
    return state.scopes();
  }

  /** The chip of this run. */
  public Npu npu() {
    return npu;
  }

  /** Device address of each kernel by function id, 0 where there is none. */
  public long[] functions() {
    return functions.clone();
  }

  /** The first error of the run. */
  public ErrorLatch latch() {
    return latch;
  }

  /** Words for deadlocks. */
  public DeadlockReport report() {
    return report;
  }

  /** From completed to consumed. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /** The scheduler threads. */
  public SchedulerGroup schedulers() {
    return schedulers;
  }

  /** The packed output of the run. */
  public PackedOutput packed() {
    return packed;
  }

  /** What lets tasks into their rings. */
  public RingAdmission admission() {
    return new RingAdmission(state.graph(), state.scopes(), lifecycle, latch, report);
  }

  /** What writes tasks into their rings. */
  public TaskWriter writer() {
    return new TaskWriter(state.graph(), state.scopes(), state.outputs());
  }

  /** Results of submitted tasks. */
  public ResultPool results() {
    return state.results();
  }
}
