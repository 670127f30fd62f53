package dev.simpler.graphs.abg;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.submit.OrchestrationLog;
import dev.simpler.graphs.submit.PackedOutput;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.submit.RingSubmission;
import dev.simpler.graphs.submit.ScopeReport;
import dev.simpler.graphs.submit.TaskRules;
import dev.simpler.graphs.submit.TaskScopes;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;
import org.jspecify.annotations.Nullable;

/**
 * The API of one run. A task waits for one thing more than its producers, the end of its scope, so
 * that nothing of an open scope starts.
 */
final class ExplicitGraph extends GraphApi implements ExplicitOrchestrator {
  /** Argument words of a kernel, tensors and scalars together, as in the reference. */
  private static final int MAX_WORDS = 128;

  private final RingGraph graph;
  private final TaskSlots slots;
  private final TaskScopes scopes;
  private final ErrorLatch latch;
  private final RingSubmission submission;
  private final Dependencies dependencies;
  private final @Nullable TaskWatcher watcher;

  ExplicitGraph(
      RingGraph graph,
      TaskScopes scopes,
      ErrorLatch latch,
      Lifecycle lifecycle,
      PackedOutput packed,
      TaskRules rules,
      OrchestrationLog log,
      int mostCalls,
      RingSubmission submission,
      Dependencies dependencies,
      Npu npu) {
    super(
        latch,
        scopes,
        lifecycle,
        packed,
        rules,
        log,
        mostCalls,
        new ScopeReport(graph, scopes, () -> 0, npu.watcher()),
        npu);
    this.graph = graph;
    slots = graph.slots();
    this.scopes = scopes;
    this.latch = latch;
    this.submission = submission;
    this.dependencies = dependencies;
    watcher = npu.watcher();
  }

  @Override
  protected TaskResult submit(long kernels, TaskArguments arguments) {
    TaskRing ring = submission.admit(arguments);
    if (ring == null) {
      return ResultPool.NOTHING;
    }
    int slot = submission.write(ring, kernels, arguments);
    if (watcher != null) {
      watcher.submitted(
          slots.id(slot),
          TaskKernels.ids(kernels),
          arguments.blocks(),
          false,
          scopes.depth(),
          TaskWatcher.EdgeForm.DEPENDENCY);
    }
    slots.faninLeft(slot, 1);
    graph.memory().writeCounts(slot, arguments.tensorCount(), arguments.scalarCount(), 0, 0);
    graph.countSubmitted(0);
    for (int i = 0; i < arguments.dependencyCount() && !latch.isSet(); i++) {
      dependencies.add(arguments.dependency(i), slots.id(slot));
    }
    return submission.result(slot);
  }

  @Override
  public void addDependency(long producer, long consumer) {
    countCall();
    if (!latch.isSet()) {
      dependencies.add(producer, consumer);
    }
  }

  /** Publishes the tasks of the scope, in submission order. */
  @Override
  protected void beforeScopeEnds() {
    int count = scopes.owned();
    for (int i = 0; i < count; i++) {
      int slot = scopes.task(i);
      if (slots.producerDone(slot) == 0) {
        submission.ready(slot);
      }
    }
  }

  @Override
  protected boolean launchable(long kernels, TaskArguments arguments) {
    int words = arguments.tensorCount() + arguments.scalarCount();
    if (words > MAX_WORDS) {
      refuse(
          words
              + " argument words, "
              + arguments.tensorCount()
              + " tensors and "
              + arguments.scalarCount()
              + " scalars; a kernel takes at most "
              + MAX_WORDS,
          "pass a tensor that holds the scalars");
      return false;
    }
    if (arguments.blocks() != 1 || arguments.syncStart()) {
      refuse(
          "a launch of " + arguments.blocks() + " blocks; aicpu_build_graph launches one",
          "submit a task per block, or use tensormap_and_ringbuffer");
      return false;
    }
    for (int i = 0; i < arguments.tensorCount(); i++) {
      TensorTag tag = arguments.tag(i);
      TensorCreateInfo created = arguments.created(i);
      boolean filled = created != null && created.isFilled();
      if (filled || tag == TensorTag.OUTPUT_EXISTING || tag == TensorTag.NO_DEP) {
        refuse(
            "tensor "
                + i
                + (filled ? " is created with an initial value" : " is " + tag)
                + "; aicpu_build_graph takes inputs, inouts and outputs to be created",
            "pass an existing output as inout; fill tensors by a kernel");
        return false;
      }
    }
    return true;
  }
}
