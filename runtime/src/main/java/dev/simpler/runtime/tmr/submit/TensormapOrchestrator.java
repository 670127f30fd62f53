package dev.simpler.runtime.tmr.submit;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.runtime.device.Npu;
import dev.simpler.runtime.orchestration.GraphError;
import dev.simpler.runtime.orchestration.LogLevel;
import dev.simpler.runtime.orchestration.Orchestrator;
import dev.simpler.runtime.orchestration.Scope;
import dev.simpler.runtime.orchestration.TaskArguments;
import dev.simpler.runtime.orchestration.TaskResult;
import dev.simpler.runtime.orchestration.TensorCreateInfo;
import dev.simpler.runtime.tmr.schedule.Lifecycle;
import dev.simpler.runtime.tmr.task.Shape;

/**
 * The API as an orchestration function sees it: checks every call, latches what is wrong, and lets
 * nothing through once the run has failed.
 */
public final class TensormapOrchestrator implements Orchestrator {
  /** Most subtasks of one task. */
  static final int MAX_SUBTASKS = 1 << 24;

  private static final Scope NO_SCOPE = () -> {};
  private static final System.Logger LOG = System.getLogger("dev.simpler.orchestration");

  private final ErrorLatch latch;
  private final ScopeStack scopes;
  private final Lifecycle lifecycle;
  private final TaskSubmitter submitter;
  private final TensorAccess access;
  private final PackedOutput packed;
  private final long[] functions;
  private final Npu npu;
  private final TaskArguments allocation = new TaskArguments();
  private final Scope[] handles = new Scope[ScopeStack.MAX_OPEN];

  /** Creates the API of one run. */
  TensormapOrchestrator(
      ErrorLatch latch,
      ScopeStack scopes,
      Lifecycle lifecycle,
      TaskSubmitter submitter,
      TensorAccess access,
      PackedOutput packed,
      long[] functions,
      Npu npu) {
    this.latch = latch;
    this.scopes = scopes;
    this.lifecycle = lifecycle;
    this.submitter = submitter;
    this.access = access;
    this.packed = packed;
    this.functions = functions;
    this.npu = npu;
    for (int i = 0; i < handles.length; i++) {
      int depth = i;
      handles[i] = () -> close(depth);
    }
  }

  @Override
  public TaskResult submit(int aic, int aiv0, int aiv1, TaskArguments arguments) {
    if (latch.isSet() || !acceptable(arguments)) {
      return ResultPool.NOTHING;
    }
    // A lone second vector kernel may run on any vector core, like a lone first one.
    boolean lone = aic == NO_KERNEL && aiv0 == NO_KERNEL;
    int first = lone ? aiv1 : aiv0;
    int second = lone ? NO_KERNEL : aiv1;
    int mask =
        (aic == NO_KERNEL ? 0 : 1) | (first == NO_KERNEL ? 0 : 2) | (second == NO_KERNEL ? 0 : 4);
    if (!known(aic) || !known(first) || !known(second) || !launchable(mask, arguments)) {
      return ResultPool.NOTHING;
    }
    return submitter.submit(mask, aic, first, second, arguments);
  }

  @Override
  public TaskResult submitAic(int kernel, TaskArguments arguments) {
    return submit(kernel, NO_KERNEL, NO_KERNEL, arguments);
  }

  @Override
  public TaskResult submitAiv(int kernel, TaskArguments arguments) {
    return submit(NO_KERNEL, kernel, NO_KERNEL, arguments);
  }

  @Override
  public TaskResult allocTensors(TaskArguments arguments) {
    if (latch.isSet()) {
      return ResultPool.NOTHING;
    }
    if (arguments.tensorCount() == 0 && arguments.error() == null) {
      return refuse("an allocation of 0 tensors", "add 1 to 16 tensors to be created");
    }
    if (arguments.scalarCount() > 0) {
      return refuse(
          "an allocation with " + arguments.scalarCount() + " scalars", "allocate tensors only");
    }
    for (int i = 0; i < arguments.tensorCount(); i++) {
      if (arguments.tag(i) != TensorTag.OUTPUT) {
        return refuse(
            "an allocation whose tensor " + i + " is " + arguments.tag(i),
            "add only tensors that the runtime is to create");
      }
    }
    if (!acceptable(arguments)) {
      return ResultPool.NOTHING;
    }
    return submitter.submit(Shape.NO_KERNEL, NO_KERNEL, NO_KERNEL, NO_KERNEL, arguments);
  }

  @Override
  public TaskResult allocTensors(TensorCreateInfo... tensors) {
    return allocTensors(allocation.reset().outputs(tensors));
  }

  @Override
  public Scope scope() {
    if (latch.isSet()) {
      return NO_SCOPE;
    }
    npu.spend(npu.costs().scopePs());
    npu.advanceMain();
    if (!scopes.hasRoom()) {
      refuse(
          "scope number "
              + ScopeStack.MAX_OPEN
              + ", at most "
              + (ScopeStack.MAX_OPEN - 1)
              + " can be open",
          "close scopes before opening more");
      return NO_SCOPE;
    }
    return handles[scopes.push()];
  }

  @Override
  public long getTensorData(Tensor tensor, int... indices) {
    if (latch.isSet()) {
      return 0;
    }
    npu.advanceMain();
    return access.get(tensor, indices);
  }

  @Override
  public void setTensorData(Tensor tensor, long bits, int... indices) {
    if (!latch.isSet()) {
      npu.advanceMain();
      access.set(tensor, bits, indices);
    }
  }

  @Override
  public void bindPackedOutput(int argument, Tensor tensor) {
    if (!latch.isSet()) {
      String problem = packed.bind(argument, tensor);
      if (!problem.isEmpty()) {
        refuse(problem, "bind a contiguous tensor to one tensor argument of the run, once");
      }
    }
  }

  @Override
  public void reportFatal(int code, String format, Object... values) {
    String message = values.length == 0 ? format : String.format(format, values);
    LOG.log(System.Logger.Level.ERROR, message);
    latch.fail(
        code == 0 ? GraphError.EXPLICIT_FATAL : Math.abs(code),
        -1,
        Fault.of(ErrorCategory.ORCHESTRATION, "the orchestration function gave up: " + message)
            .at("scope depth " + scopes.depth() + ", virtual time " + npu.now() / 1000 + " ns"));
  }

  @Override
  public boolean isFatal() {
    return latch.isSet();
  }

  @Override
  public void log(LogLevel level, String format, Object... values) {
    System.Logger.Level target =
        switch (level) {
          case DEBUG -> System.Logger.Level.DEBUG;
          case INFO -> System.Logger.Level.INFO;
          case WARN -> System.Logger.Level.WARNING;
          case ERROR, ALWAYS -> System.Logger.Level.ERROR;
        };
    if (LOG.isLoggable(target)) {
      LOG.log(target, values.length == 0 ? format : String.format(format, values));
    }
  }

  @Override
  public int clusterCount() {
    return npu.clusters();
  }

  @Override
  public int aivCount() {
    return 2 * npu.clusters();
  }

  /** Ends the innermost scope: each of its tasks loses the scope's reference. */
  void endScope() {
    npu.spend(npu.costs().scopePs());
    npu.advanceMain();
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

  private boolean acceptable(TaskArguments arguments) {
    String error = arguments.error();
    if (error != null) {
      refuse("invalid task arguments: " + error, "correct the arguments, or reset() them");
    }
    return error == null;
  }

  private boolean known(int kernel) {
    if (kernel == NO_KERNEL) {
      return true;
    }
    if (kernel < 0 || kernel >= functions.length || functions[kernel] == 0) {
      refuse(
          "kernel "
              + kernel
              + " is not part of the callable, whose function ids are below "
              + functions.length,
          "add the kernel to the callable under this function id");
      return false;
    }
    return true;
  }

  private boolean launchable(int mask, TaskArguments arguments) {
    int blocks = arguments.blocks();
    if (mask == 0) {
      refuse("a task without any kernel", "give at least one function id");
      return false;
    }
    if (blocks < 1 || (long) blocks * Integer.bitCount(mask) > MAX_SUBTASKS) {
      refuse(
          "a launch of "
              + blocks
              + " blocks with "
              + Integer.bitCount(mask)
              + " kernels each, allowed are 1 to "
              + MAX_SUBTASKS
              + " subtasks",
          "correct the block count");
      return false;
    }
    if (arguments.syncStart() && blocks > 1) {
      int shape = Shape.of(mask);
      int limit = shape == Shape.AIV ? aivCount() : clusterCount();
      if (blocks > limit) {
        latch.fail(
            GraphError.SYNC_START_INVALID,
            "a launch of "
                + blocks
                + " blocks that must start together, this run has "
                + limit
                + " units of shape "
                + Shape.name(shape),
            "use at most " + limit + " blocks, or let blocks start one by one");
        return false;
      }
    }
    return true;
  }

  private TaskResult refuse(String what, String advice) {
    latch.fail(GraphError.INVALID_ARGS, what, advice);
    return ResultPool.NOTHING;
  }
}
