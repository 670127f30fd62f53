package dev.simpler.graphs.submit;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.platform.orchestration.GraphException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first error of a run; later ones are dropped. */
public final class ErrorLatch {
  private final RingGraph graph;
  private final TaskScopes scopes;
  private @Nullable GraphException first;
  private @Nullable Shortage shortage;

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
    if (first == null) { // else it would change nothing, and looking for the line takes time
      Fault fault = Fault.of(ErrorCategory.ORCHESTRATION, what).at(FunctionLine.ofCaller());
      fail(code, TaskId.NONE, fault.mend(advice));
    }
  }

  /** Latches an error. */
  public void fail(int code, long task, Fault fault) {
    fail(new GraphException(fault, code, 0, task, scopes.depth()));
  }

  /** Latches an error that ends the function at once; to be thrown. */
  public GraphException stop(int code, String what, String advice) {
    fail(code, what, advice);
    return Objects.requireNonNull(first);
  }

  /** Latches a shortage, whose cure may be found {@link #amend later}. */
  public boolean fail(Shortage shortage) {
    if (first == null) {
      this.shortage = shortage;
    }
    fail(shortage.code(), shortage.task(), shortage.fault());
    return false;
  }

  /** The shortage that is the first error, if it is one. */
  public Optional<Shortage> shortage() {
    return Optional.ofNullable(shortage);
  }

  /** Says how to mend the shortage. */
  public void amend(String advice) {
    if (shortage != null && first != null) {
      Fault fault = shortage.fault().mend(advice);
      first = new GraphException(fault, first.code(), 0, first.taskId(), first.scopeDepth());
    }
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
