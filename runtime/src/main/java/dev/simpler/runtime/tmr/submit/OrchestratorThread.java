package dev.simpler.runtime.tmr.submit;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.device.Npu;
import dev.simpler.runtime.orchestration.GraphError;
import dev.simpler.runtime.orchestration.GraphException;
import dev.simpler.runtime.orchestration.Orchestration;
import dev.simpler.runtime.orchestration.RunArguments;
import dev.simpler.runtime.tmr.schedule.Graph;
import dev.simpler.runtime.tmr.schedule.Lifecycle;
import dev.simpler.runtime.tmr.schedule.SchedulerGroup;
import dev.simpler.runtime.tmr.tensormap.TensorMap;

/** The main AICPU thread while it runs the orchestration function. */
public final class OrchestratorThread {
  private final ScopeStack scopes;
  private final ErrorLatch latch;
  private final TensormapOrchestrator orchestrator;
  private final Npu npu;

  /** Puts the orchestrator of one run together. */
  public OrchestratorThread(
      Graph graph,
      TensorMap map,
      ScopeStack scopes,
      Lifecycle lifecycle,
      SchedulerGroup schedulers,
      ErrorLatch latch,
      ResultPool results,
      OutputArea[] outputs,
      PackedOutput packed,
      long[] functions,
      Npu npu) {
    this.scopes = scopes;
    this.latch = latch;
    this.npu = npu;
    DeadlockReport report = new DeadlockReport(graph, scopes, npu);
    RingAdmission admission = new RingAdmission(graph, scopes, lifecycle, latch, report);
    ProducerSet producers = new ProducerSet(graph);
    TaskSubmitter submitter =
        new TaskSubmitter(
            graph, map, scopes, admission, schedulers, producers, results, outputs, npu);
    TensorAccess access = new TensorAccess(graph, map, lifecycle, latch, report, producers, npu);
    orchestrator =
        new TensormapOrchestrator(
            latch, scopes, lifecycle, submitter, access, packed, functions, npu);
  }

  /** Runs the function inside the implicit scope; what it throws becomes the run's error. */
  public void run(Orchestration function, RunArguments arguments) {
    try {
      function.run(orchestrator, arguments);
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
      // A failed kernel shows up inside API calls; asking again brings its error back unchanged.
      npu.advanceMain();
      latch.fail(translate(thrown));
    }
    if (!latch.isSet()) {
      for (int depth = scopes.depth(); depth >= 0; depth--) {
        orchestrator.endScope();
      }
    }
  }

  private GraphException translate(Throwable thrown) {
    if (thrown instanceof GraphException known) {
      return known;
    }
    String text = thrown instanceof AbiException abi ? abi.fault().what() : thrown.toString();
    ErrorCategory category =
        thrown instanceof SimplerException known && !(thrown instanceof AbiException)
            ? known.category()
            : ErrorCategory.ORCHESTRATION;
    Fault fault =
        Fault.of(category, "the orchestration function threw: " + text)
            .at(place(thrown))
            .mend("correct the orchestration function");
    return new GraphException(fault, GraphError.INVALID_ARGS, 0, -1, scopes.depth(), thrown);
  }

  private static String place(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "" : trace[0].toString();
  }
}
