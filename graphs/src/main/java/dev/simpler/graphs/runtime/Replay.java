package dev.simpler.graphs.runtime;

import dev.simpler.abi.Limits;
import dev.simpler.graphs.replay.CreatedTensors;
import dev.simpler.graphs.replay.InstantTasks;
import dev.simpler.graphs.replay.RecordedElements;
import dev.simpler.graphs.replay.ReplayNpu;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.schedule.HeldProducers;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.setting.RingSetting;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.submit.DeadlockReport;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.submit.OrchestrationLog;
import dev.simpler.graphs.submit.OrchestratorThread;
import dev.simpler.graphs.submit.PackedOutput;
import dev.simpler.graphs.submit.ResultPool;
import dev.simpler.graphs.submit.RingAdmission;
import dev.simpler.graphs.submit.RingSubmission;
import dev.simpler.graphs.submit.Shortage;
import dev.simpler.graphs.submit.SubmissionTrace;
import dev.simpler.graphs.submit.TaskScopes;
import dev.simpler.graphs.submit.TaskWriter;
import dev.simpler.graphs.task.PoolSize;
import dev.simpler.platform.orchestration.RunArguments;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The orchestration function of a failed run once more, without a device, with other sizes. */
final class Replay {
  /** Far apart and far from device memory, so that created tensors never overlap others. */
  private static final long FIRST_HEAP = 1L << 60;

  private static final long HEAP_DISTANCE = 1L << 40;

  private final GraphRun run;
  private final RingSettings sizes;
  private final PoolSize pool;
  private final RingGraph graph;
  private final TaskScopes scopes = new TaskScopes();
  private final ErrorLatch latch;
  private final boolean growing;
  private final SubmissionTrace trace = new SubmissionTrace();
  private final RecordedElements elements;
  private final InstantTasks tasks;
  private final ReplayNpu npu;

  /**
   * A replay.
   *
   * @param run the run that failed
   * @param growing whether a dependency pool that is full is enlarged instead
   */
  Replay(GraphRun run, RingSettings sizes, boolean growing) {
    this.run = run;
    this.sizes = sizes;
    this.growing = growing;
    pool = new PoolSize(sizes.sizes().edges());
    long[] heaps = new long[Limits.RING_DEPTH];
    for (int ring = 0; ring < heaps.length; ring++) {
      heaps[ring] = FIRST_HEAP + ring * HEAP_DISTANCE;
    }
    graph = RingGraph.of(new CreatedTensors(), sizes.sizes(), sizes.stride(), heaps, pool, 1);
    graph.reset();
    scopes.reset();
    latch = new ErrorLatch(graph, scopes);
    trace.expect(run.trace());
    elements = new RecordedElements(run.loaded());
    tasks = new InstantTasks(graph);
    npu = new ReplayNpu(run.parts().npu(), tasks);
  }

  RingGraph graph() {
    return graph;
  }

  PoolSize pool() {
    return pool;
  }

  /** What the API of the replay is made of. */
  RunParts parts(HeldProducers held, RunArguments arguments) {
    DeadlockReport report = new DeadlockReport(graph, scopes, npu);
    Lifecycle lifecycle = new Lifecycle(graph, held, npu);
    tasks.accountTo(lifecycle);
    RingSubmission submission =
        new RingSubmission(
            graph,
            scopes,
            new RingAdmission(graph, scopes, lifecycle, report, this::overcome),
            new TaskWriter(graph, scopes, (ring, output, info) -> {}, null, null),
            tasks,
            trace,
            new ResultPool(graph.slots(), graph.memory(), Limits.RING_DEPTH * sizes.stride()),
            npu);
    return new RunParts(
        graph,
        scopes,
        latch,
        report,
        this::overcome,
        lifecycle,
        submission,
        new PackedOutput(arguments),
        run.parts().rules(),
        OrchestrationLog.silent(latch),
        elements,
        sizes,
        npu);
  }

  private boolean overcome(Shortage shortage) {
    if (growing
        && shortage.setting() == RingSetting.DEPENDENCY_POOL
        && shortage.least() <= RingSettings.MOST_SLOTS) {
      pool.grow(shortage.ring(), (int) shortage.least());
      return true;
    }
    return latch.fail(shortage);
  }

  /** Runs the function to its end, or to where the sizes do not suffice. */
  Result run(GraphApi api, Runnable function) {
    boolean stopped = false;
    try {
      new OrchestratorThread(scopes, latch, npu).run(api, function);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Error e) {
      // The function has used up what it may use; what it would have submitted is not known.
      stopped = true;
    }
    return new Result(
        latch.shortage().orElse(null),
        IntStream.range(0, Limits.RING_DEPTH).mapToLong(pool::entries).boxed().toList(),
        trace.isAsExpected(),
        stopped || latch.isSet(),
        elements.isGuessing());
  }

  /**
   * How a replay went.
   *
   * @param shortage what there was too little of, or null
   * @param pool entries that the dependency pools of each ring had in the end
   * @param same whether the function submitted what it submitted in the run
   * @param failed whether the function failed
   * @param guessing whether the function has loaded elements that it had not loaded in the run
   */
  record Result(
      @Nullable Shortage shortage,
      List<Long> pool,
      boolean same,
      boolean failed,
      boolean guessing) {}
}
