package dev.simpler.graphs.runtime;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.graphs.ring.PayloadShape;
import dev.simpler.graphs.ring.RingBlock;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.submit.GraphApi;
import dev.simpler.graphs.task.PoolSize;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.RunArguments;
import org.jspecify.annotations.Nullable;

/**
 * A runtime whose orchestration runs on the device; keeps its rings between runs. Confined to one
 * thread at a time.
 *
 * @param <F> the type of its orchestration functions
 * @param <B> what it keeps of the tasks of a run besides the rings
 * @param <A> what an orchestration function calls
 */
public abstract class RingRuntime<F, B extends RunBooks, A extends GraphApi>
    implements GraphRuntime {
  private final String name;
  private final Class<F> functionType;
  private final DeviceHeap heap;
  private final ChipFacts facts;
  private final RingSettings settings;
  private final SubmissionOrder order;
  private @Nullable RingState state;
  private @Nullable B books;

  /** A runtime that has allocated nothing yet. */
  protected RingRuntime(
      String name,
      Class<F> functionType,
      DeviceHeap heap,
      ChipFacts facts,
      RingSettings settings,
      SubmissionOrder order) {
    this.order = order;
    this.name = name;
    this.functionType = functionType;
    this.heap = heap;
    this.facts = facts;
    this.settings = settings;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final RunStatistics execute(Npu npu, Program program) {
    F function = ProgramRules.function(program, functionType);
    ProgramRules.requireSchedulers(npu, order.schedulers(npu));
    RunArguments arguments = ProgramRules.arguments(program);
    ProgramRules.requireArguments(program, arguments, expectedArguments(function, arguments));
    RingSettings launch = settings.launchedWith(program.rings());
    PayloadShape shape = PayloadShape.of(program.epoch().limits());
    RingState rings = state(npu, launch, shape);
    B held = emptyBooks(rings);
    GraphRun run = GraphRun.of(rings, held, npu, program, arguments, launch, order);
    A api = api(run.parts(), held);
    return run.execute(
        api,
        () -> call(function, api, arguments),
        launch.orchestratorSchedules(),
        () -> cure(run, function, arguments, shape));
  }

  /** How many arguments the function says it needs. */
  protected abstract int expectedArguments(F function, RunArguments arguments);

  /** What is to be kept of the tasks of a graph, empty; {@code pool} sizes its pools. */
  protected abstract B books(RingGraph graph, PoolSize pool);

  /** Puts the API of a run together. */
  protected abstract A api(RunParts parts, B books);

  /** Calls the function. */
  protected abstract void call(F function, A api, RunArguments arguments);

  /** Which sizes would have done for a run that had too little room. */
  private String cure(GraphRun run, F function, RunArguments arguments, PayloadShape shape) {
    if (order == SubmissionOrder.BEFORE_SCHEDULERS) { // nothing leaves a ring before its end
      return run.parts().latch().shortage().orElseThrow().fault().mend();
    }
    RingSettings launch = run.parts().settings();
    return new SizeSearch(
            launch,
            (sizes, growing) -> {
              Replay replay = new Replay(run, sizes, growing);
              B replayed = books(replay.graph(), replay.pool());
              A api = api(replay.parts(replayed, arguments), replayed);
              return replay.run(api, () -> call(function, api, arguments));
            },
            sizes -> hasRoom(launch, sizes, shape))
        .advice(run.parts().latch().shortage().orElseThrow());
  }

  /** Whether the device has room for what rings of other sizes need beyond what they have. */
  private boolean hasRoom(RingSettings launch, RingSettings sizes, PayloadShape shape) {
    long more =
        RingState.outputBytes(sizes.sizes())
            - RingState.outputBytes(launch.sizes())
            + RingBlock.size(sizes.stride(), shape)
            - RingBlock.size(launch.stride(), shape);
    if (more <= 0) {
      return true;
    }
    try {
      heap.free(heap.allocate(more, "rings of another size"));
      return true;
    } catch (SimplerException full) {
      return false;
    }
  }

  /** The rings, allocated on first use and again for a launch that asks for other sizes. */
  private RingState state(Npu npu, RingSettings launch, PayloadShape shape) {
    RingState ready = state;
    if (ready == null || !ready.sizes().equals(launch.sizes())) {
      close();
      ready = new RingState(heap, npu.memory(), facts, launch, shape);
      state = ready;
    }
    return ready;
  }

  private B emptyBooks(RingState rings) {
    B ready = books;
    if (ready == null) {
      ready = books(rings.graph(), rings.pool());
      books = ready;
    }
    ready.reset();
    return ready;
  }

  @Override
  public final void close() {
    if (state != null) {
      state.free();
      state = null;
      books = null;
    }
  }
}
