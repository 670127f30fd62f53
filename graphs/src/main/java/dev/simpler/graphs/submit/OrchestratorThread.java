package dev.simpler.graphs.submit;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.GraphException;

/** The main AICPU thread while it runs the orchestration function. */
public final class OrchestratorThread {
  private final TaskScopes scopes;
  private final ErrorLatch latch;
  private final Npu npu;

  /** The thread of one run. */
  public OrchestratorThread(TaskScopes scopes, ErrorLatch latch, Npu npu) {
    this.scopes = scopes;
    this.latch = latch;
    this.npu = npu;
  }

  /** Runs the function inside the implicit scope; what it throws becomes the run's error. */
  public void run(GraphApi api, Runnable function) {
    try {
      api.beginScopes();
      function.run();
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
      // A failed kernel shows up inside API calls; asking again brings its error back unchanged.
      npu.advanceMain();
      latch.fail(translate(thrown));
    }
    if (!latch.isSet()) {
      api.endAllScopes();
    }
  }

  private GraphException translate(Throwable thrown) {
    if (thrown instanceof GraphException known) {
      return known.fault().where().isEmpty() ? known.at(FunctionLine.of(thrown)) : known;
    }
    String text =
        thrown instanceof AbiException abi ? abi.fault().what() : Described.ofMetered(thrown);
    ErrorCategory category =
        thrown instanceof SimplerException known && !(thrown instanceof AbiException)
            ? known.category()
            : ErrorCategory.ORCHESTRATION;
    Fault fault =
        Fault.of(category, "the orchestration function threw: " + text)
            .at(FunctionLine.of(thrown))
            .mend("correct the orchestration function");
    return new GraphException(fault, GraphError.INVALID_ARGS, 0, -1, scopes.depth(), thrown);
  }
}
