package dev.simpler.graphs.submit;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.platform.orchestration.GraphException;
import org.jspecify.annotations.Nullable;

/** The first error of a run; later ones are dropped. */
public final class ErrorLatch {
  private final RingGraph graph;
  private final TaskScopes scopes;
  private @Nullable GraphException first;

  /** Creates the latch of one run. */
  public ErrorLatch(RingGraph graph, TaskScopes scopes) {
    this.graph = graph;
    this.scopes = scopes;
  }

  /** Whether an error was latched. */
  public boolean isSet() {
    return first != null;
  }

  /** Latches an error of the orchestration function. */
  public void fail(int code, String what, String advice) {
    fail(code, TaskId.NONE, Fault.of(ErrorCategory.ORCHESTRATION, what).mend(advice));
  }

  /** Latches an error. */
  public void fail(int code, long task, Fault fault) {
    fail(new GraphException(fault, code, 0, task, scopes.depth()));
  }

  /** Latches an error of the orchestrator. */
  public void fail(GraphException error) {
    if (first == null) {
      first = error;
      graph.abort();
      graph.memory().publishOrchestratorError(error.code());
    }
  }

  /** Latches an error of the schedulers; the orchestrator's own goes first. */
  public void stall(GraphException error) {
    graph.abort();
    graph.memory().publishSchedulerError(0, error.code());
    if (first == null) {
      first = error;
    }
  }

  /** Throws the error if there is one. */
  public void throwIfSet() {
    if (first != null) {
      throw first;
    }
  }
}
