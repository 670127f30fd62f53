package dev.simpler.graphs.abg;

import dev.simpler.abi.task.TensorTag;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.runtime.GraphRun;
import dev.simpler.graphs.schedule.Graph;
import dev.simpler.graphs.schedule.SchedulerGroup;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.submit.RingAdmission;
import dev.simpler.graphs.submit.ScopeStack;
import dev.simpler.graphs.submit.TaskWriter;
import dev.simpler.graphs.task.SlotTable;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestrator;

/**
 * The API of one run. A task waits for one thing more than its producers, the end of its scope, so
 * that nothing of an open scope starts.
 */
final class ExplicitGraph extends GraphApi implements ExplicitOrchestrator {
  /** Argument words of a kernel, tensors and scalars together, as in the reference. */
  private static final int MAX_WORDS = 128;

  private final Graph graph;
  private final SlotTable slots;
  private final ScopeStack scopes;
  private final ErrorLatch latch;
  private final RingAdmission admission;
  private final TaskWriter writer;
  private final SchedulerGroup schedulers;
  private final ResultPool results;
  private final Dependencies dependencies;
  private final Npu npu;

  ExplicitGraph(GraphRun run, DependencyLists lists) {
    super(run.latch(), run.scopes(), run.lifecycle(), run.packed(), run.functions(), run.npu());
    graph = run.graph();
    slots = graph.slots();
    scopes = run.scopes();
    latch = run.latch();
    admission = run.admission();
    writer = run.writer();
    schedulers = run.schedulers();
    results = run.results();
    npu = run.npu();
    dependencies = new Dependencies(run, lists);
  }

  @Override
  public TaskResult submit(int aic, int aiv0, int aiv1, TaskArguments arguments) {
    if (latch.isSet() || !acceptable(arguments) || !expressible(arguments)) {
      return ResultPool.NOTHING;
    }
    boolean lone = aic == NO_KERNEL && aiv0 == NO_KERNEL;
    int first = lone ? aiv1 : aiv0;
    int second = lone ? NO_KERNEL : aiv1;
    if (!known(aic) || !known(first) || !known(second)) {
      return ResultPool.NOTHING;
    }
    int mask =
        (aic == NO_KERNEL ? 0 : 1) | (first == NO_KERNEL ? 0 : 2) | (second == NO_KERNEL ? 0 : 4);
    if (mask == 0) {
      return refuse("a task without any kernel", "give at least one function id");
    }
    npu.spend(npu.costs().submitPs() + arguments.tensorCount() * npu.costs().argumentPs());
    npu.advanceMain();
    TaskRing ring = graph.ring(scopes.ring());
    long bytes = TaskWriter.outputBytes(arguments);
    if (!admission.admit(ring, bytes)) {
      return ResultPool.NOTHING;
    }
    int slot = writer.write(ring, mask, aic, first, second, bytes, arguments);
    slots.faninLeft(slot, 1);
    graph.memory().writeCounts(slot, arguments.tensorCount(), arguments.scalarCount(), 0, 0);
    graph.countSubmitted(0);
    return results.of(slot);
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
  public void addDependency(long producer, long consumer) {
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
        slots.state(slot, TaskState.READY);
        schedulers.submitReady(slot);
      }
    }
  }

  private boolean expressible(TaskArguments arguments) {
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
