package dev.simpler.graphs.submit;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.setting.RingSetting;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.LogLevel;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;

/**
 * What orchestration functions of all device-built graphs can do: submit, scopes, packed output,
 * log, giving up. Checks every call, latches what is wrong, and lets nothing through once the run
 * has failed.
 */
public abstract class GraphApi {
  private static final int UNUSED = TaskKernels.UNUSED;
  private static final Scope NO_SCOPE = () -> {};

  /** A function that does not ask whether the run has failed may go on for that long. */
  private static final int MOST_LATE = 10_000;

  private final ErrorLatch latch;
  private final TaskScopes scopes;
  private final Lifecycle lifecycle;
  private final PackedOutput packed;
  private final TaskRules rules;
  private final OrchestrationLog log;
  private final int mostCalls;
  private final Npu npu;
  private final ScopeReport report;
  private int calls;

  /** Calls since the run has failed. */
  private int late;

  private final Scope[] handles = new Scope[TaskScopes.MAX_OPEN];

  /**
   * Creates the API of one run.
   *
   * @param rules what tasks may be
   * @param mostCalls how often the function may call before the run fails
   * @param report told of scopes
   */
  protected GraphApi(
      ErrorLatch latch,
      TaskScopes scopes,
      Lifecycle lifecycle,
      PackedOutput packed,
      TaskRules rules,
      OrchestrationLog log,
      int mostCalls,
      ScopeReport report,
      Npu npu) {
    this.latch = latch;
    this.scopes = scopes;
    this.lifecycle = lifecycle;
    this.packed = packed;
    this.rules = rules;
    this.log = log;
    this.mostCalls = mostCalls;
    this.npu = npu;
    this.report = report;
    for (int i = 0; i < handles.length; i++) {
      int depth = i;
      handles[i] = () -> close(depth);
    }
  }

  /** Submits a task of up to three kernels. */
  public TaskResult submit(int aic, int aiv0, int aiv1, TaskArguments arguments) {
    countCall();
    if (latch.isSet() || !acceptable(arguments)) {
      return ResultPool.NOTHING;
    }
    // A lone second vector kernel may run on any vector core, like a lone first one.
    boolean lone = aic == UNUSED && aiv0 == UNUSED;
    int first = lone ? aiv1 : aiv0;
    int second = lone ? UNUSED : aiv1;
    if (!known(aic) || !known(first) || !known(second)) {
      return ResultPool.NOTHING;
    }
    long kernels = TaskKernels.of(aic, first, second);
    if (kernels == TaskKernels.NONE) {
      return refuse("a task without any kernel", "give at least one function id");
    }
    return launchable(kernels, arguments) ? submit(kernels, arguments) : ResultPool.NOTHING;
  }

  /** Submits a task of one cube kernel. */
  public TaskResult submitAic(int kernel, TaskArguments arguments) {
    return submit(kernel, UNUSED, UNUSED, arguments);
  }

  /** Submits a task of one vector kernel. */
  public TaskResult submitAiv(int kernel, TaskArguments arguments) {
    return submit(UNUSED, kernel, UNUSED, arguments);
  }

  /** Whether this runtime can launch a task; if not, the call is refused. */
  protected abstract boolean launchable(long kernels, TaskArguments arguments);

  /** Submits a task that was found to be in order. */
  protected abstract TaskResult submit(long kernels, TaskArguments arguments);

  /** Opens a scope. */
  public Scope scope() {
    if (!latch.isSet() && scopes.isManual()) {
      refuse(
          "a scope with inferred dependencies inside a manual scope",
          "open manual scopes inside manual scopes");
    }
    return open(false);
  }

  /** Opens a scope, manual or not. */
  protected final Scope open(boolean manual) {
    countCall();
    if (latch.isSet()) {
      return NO_SCOPE;
    }
    npu.spend(npu.costs().scopePs());
    npu.advanceMain();
    if (!scopes.hasRoom()) {
      refuse(
          "scope number "
              + TaskScopes.MAX_OPEN
              + ", at most "
              + (TaskScopes.MAX_OPEN - 1)
              + " can be open",
          "close scopes before opening more");
      return NO_SCOPE;
    }
    int depth = scopes.push(manual);
    report.begins();
    return handles[depth];
  }

  /**
   * Counts a call; one that is too many ends the function, whose loop may have no end. After the
   * run has failed, when no call has an effect, that is so soon.
   *
   * @throws dev.simpler.platform.orchestration.GraphException if it is
   */
  protected final void countCall() {
    if (latch.isSet() && ++late > MOST_LATE) {
      latch.throwIfSet();
    }
    if (++calls > mostCalls) {
      calls = mostCalls;
      throw latch.stop(
          GraphError.INVALID_ARGS,
          "call "
              + (mostCalls + 1L)
              + " of the orchestration function, a run may make "
              + mostCalls,
          "look for a loop that does not end, or raise " + RingSetting.CALLS.key());
    }
  }

  /** Declares the packed output of the run. */
  public void bindPackedOutput(int argument, Tensor tensor) {
    if (!latch.isSet()) {
      String problem = packed.bind(argument, tensor);
      if (!problem.isEmpty()) {
        refuse(problem, "bind a contiguous tensor to one tensor argument of the run, once");
      }
    }
  }

  /** Gives up. */
  public void reportFatal(int code, String format, Object... values) {
    String message = log.text(format, values);
    log.write(System.Logger.Level.ERROR, message);
    latch.fail(
        code == 0 ? GraphError.EXPLICIT_FATAL : Math.abs(code),
        -1,
        Fault.of(ErrorCategory.ORCHESTRATION, "the orchestration function gave up: " + message)
            .at("scope depth " + scopes.depth() + ", virtual time " + npu.now() / 1000 + " ns"));
  }

  /** Whether the run has failed. */
  public boolean isFatal() {
    return latch.isSet();
  }

  /** Writes a line to the log. */
  public void log(LogLevel level, String format, Object... values) {
    System.Logger.Level target =
        switch (level) {
          case DEBUG -> System.Logger.Level.DEBUG;
          case INFO -> System.Logger.Level.INFO;
          case WARN -> System.Logger.Level.WARNING;
          case ERROR, ALWAYS -> System.Logger.Level.ERROR;
        };
    log.line(target, format, values);
  }

  /** The implicit scope has begun. */
  void beginScopes() {
    report.begins();
  }

  /** Ends all scopes that are open, the implicit one last. */
  public void endAllScopes() {
    for (int depth = scopes.depth(); depth >= 0; depth--) {
      endScope();
    }
  }

  /** Ends the innermost scope: each of its tasks loses the scope's reference. */
  private void endScope() {
    npu.spend(npu.costs().scopePs());
    npu.advanceMain();
    beforeScopeEnds();
    report.ends();
    int count = scopes.owned();
    for (int i = 0; i < count; i++) {
      lifecycle.releaseByScope(scopes.task(i));
    }
    scopes.pop();
  }

  private void close(int depth) {
    if (latch.isSet()) {
      return;
    }
    if (depth != scopes.depth()) {
      refuse(
          "a scope of depth " + depth + " was closed while the innermost one is " + scopes.depth(),
          "close each scope once, innermost first");
      return;
    }
    endScope();
  }

  /** Called before the tasks of the innermost scope lose the scope's reference. */
  protected void beforeScopeEnds() {}

  /** Whether the arguments were put together without a mistake. */
  protected boolean acceptable(TaskArguments arguments) {
    String error = rules.problem(arguments);
    if (error != null) {
      refuse("invalid task arguments: " + error, "correct the arguments, or reset() them");
    }
    return error == null;
  }

  /** Whether a kernel slot is unused or names a kernel of the program. */
  private boolean known(int kernel) {
    if (kernel == UNUSED) {
      return true;
    }
    if (!rules.hasKernel(kernel)) {
      refuse(
          "the program has no kernel "
              + kernel
              + "; numbers of its kernels, each below "
              + rules.ids()
              + ": "
              + rules.kernels(),
          "submit one that it has, or give the program a kernel under this number");
      return false;
    }
    return true;
  }

  /** Latches a wrong call. */
  protected TaskResult refuse(String what, String advice) {
    latch.fail(GraphError.INVALID_ARGS, what, advice);
    return ResultPool.NOTHING;
  }
}
