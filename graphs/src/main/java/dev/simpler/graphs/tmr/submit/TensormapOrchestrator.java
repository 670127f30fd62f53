package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.runtime.RunParts;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.submit.OrchestrationLog;
import dev.simpler.graphs.submit.PackedOutput;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.submit.ScopeReport;
import dev.simpler.graphs.submit.TaskRules;
import dev.simpler.graphs.submit.TaskScopes;
import dev.simpler.graphs.task.ResourceShape;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.graphs.tmr.tensormap.TensorMap;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** The API of tensormap_and_ringbuffer as an orchestration function sees it. */
public final class TensormapOrchestrator extends GraphApi implements Orchestrator {
  /** Most subtasks of one task. */
  static final int MAX_SUBTASKS = 1 << 24;

  private final ErrorLatch latch;
  private final RingGraph graph;
  private final TaskSubmitter submitter;
  private final TensorAccess access;
  private final Npu npu;
  private final TaskArguments allocation = new TaskArguments();

  private TensormapOrchestrator(
      ErrorLatch latch,
      TaskScopes scopes,
      Lifecycle lifecycle,
      PackedOutput packed,
      TaskRules rules,
      OrchestrationLog log,
      int mostCalls,
      RingGraph graph,
      TaskSubmitter submitter,
      TensorAccess access,
      ScopeReport report,
      Npu npu) {
    super(latch, scopes, lifecycle, packed, rules, log, mostCalls, report, npu);
    this.latch = latch;
    this.graph = graph;
    this.submitter = submitter;
    this.access = access;
    this.npu = npu;
  }

  /** Creates the API of one run, whose dependencies are found in {@code map}. */
  public static TensormapOrchestrator of(RunParts run, TensorMap map) {
    ProducerSet producers = new ProducerSet(run.graph());
    TaskWatcher watcher = run.npu().watcher();
    DeclaredOrder declared = watcher == null ? null : new DeclaredOrder(run.graph(), watcher);
    return new TensormapOrchestrator(
        run.latch(),
        run.scopes(),
        run.lifecycle(),
        run.packed(),
        run.rules(),
        run.log(),
        run.settings().calls(),
        run.graph(),
        new TaskSubmitter(
            run.graph(), map, run.scopes(), run.submission(), producers, declared, run.npu()),
        new TensorAccess(
            run.graph().slots(),
            map,
            run.lifecycle(),
            run.latch(),
            run.report(),
            producers,
            run.elements(),
            declared,
            run.npu()),
        new ScopeReport(run.graph(), run.scopes(), map::size, watcher),
        run.npu());
  }

  @Override
  protected TaskResult submit(long kernels, TaskArguments arguments) {
    return submitter.submit(kernels, arguments);
  }

  @Override
  public Scope manualScope() {
    return open(true);
  }

  @Override
  public TaskResult allocTensors(TaskArguments arguments) {
    countCall();
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
    if (arguments.dependencyCount() > 0) {
      return refuse(
          "an allocation that depends on " + arguments.dependencyCount() + " tasks",
          "let the tasks that use the tensors depend on them");
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
    return submitter.submit(TaskKernels.NONE, arguments);
  }

  @Override
  public TaskResult allocTensors(TensorCreateInfo... tensors) {
    return allocTensors(allocation.reset().outputs(tensors));
  }

  @Override
  public long getTensorData(Tensor tensor, int... indices) {
    countCall();
    if (latch.isSet()) {
      return 0;
    }
    npu.advanceMain();
    return access.get(tensor, indices);
  }

  @Override
  public void setTensorData(Tensor tensor, long bits, int... indices) {
    countCall();
    if (!latch.isSet()) {
      npu.advanceMain();
      access.set(tensor, bits, indices);
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

  @Override
  protected boolean launchable(long kernels, TaskArguments arguments) {
    for (int i = 0; i < arguments.dependencyCount(); i++) {
      if (!graph.exists(arguments.dependency(i))) {
        refuse(
            "a dependency on " + TaskId.text(arguments.dependency(i)) + ", which does not exist",
            "use the ids of submitted tasks");
        return false;
      }
    }
    int blocks = arguments.blocks();
    int count = TaskKernels.count(kernels);
    if (blocks < 1 || (long) blocks * count > MAX_SUBTASKS) {
      refuse(
          "a launch of "
              + blocks
              + " blocks with "
              + count
              + " kernels each, allowed are 1 to "
              + MAX_SUBTASKS
              + " subtasks",
          "correct the block count");
      return false;
    }
    if (arguments.syncStart() && blocks > 1) {
      int shape = ResourceShape.of(TaskKernels.mask(kernels));
      int limit = shape == ResourceShape.AIV ? aivCount() : clusterCount();
      if (blocks > limit) {
        latch.fail(
            GraphError.SYNC_START_INVALID,
            "a launch of "
                + blocks
                + " blocks that must start together, this run has "
                + limit
                + " units of shape "
                + ResourceShape.name(shape),
            "use at most "
                + limit
                + " blocks, run on more clusters, or let blocks start one by one");
        return false;
      }
    }
    return true;
  }
}
