package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.runtime.GraphRun;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.task.Shape;
import dev.simpler.graphs.tmr.tensormap.TensorMap;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.GraphError;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;

/** The API of tensormap_and_ringbuffer as an orchestration function sees it. */
public final class TensormapOrchestrator extends GraphApi implements Orchestrator {
  /** Most subtasks of one task. */
  static final int MAX_SUBTASKS = 1 << 24;

  private final ErrorLatch latch;
  private final TaskSubmitter submitter;
  private final TensorAccess access;
  private final Npu npu;
  private final TaskArguments allocation = new TaskArguments();

  private TensormapOrchestrator(GraphRun run, TaskSubmitter submitter, TensorAccess access) {
    super(run.latch(), run.scopes(), run.lifecycle(), run.packed(), run.functions(), run.npu());
    this.latch = run.latch();
    this.submitter = submitter;
    this.access = access;
    this.npu = run.npu();
  }

  /** Creates the API of one run. */
  public static TensormapOrchestrator of(GraphRun run, TensorMap map) {
    ProducerSet producers = new ProducerSet(run.graph());
    return new TensormapOrchestrator(
        run, new TaskSubmitter(run, map, producers), new TensorAccess(run, map, producers));
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
  public int clusterCount() {
    return npu.clusters();
  }

  @Override
  public int aivCount() {
    return 2 * npu.clusters();
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
            "use at most "
                + limit
                + " blocks, run on more clusters, or let blocks start one by one");
        return false;
      }
    }
    return true;
  }
}
