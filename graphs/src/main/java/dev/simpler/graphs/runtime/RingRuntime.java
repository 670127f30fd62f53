package dev.simpler.graphs.runtime;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.SimplerException;
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
  private @Nullable RingState state;
  private @Nullable B books;

  /** A runtime that has allocated nothing yet. */
  protected RingRuntime(
      String name, Class<F> functionType, DeviceHeap heap, ChipFacts facts, RingSettings settings) {
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
    ProgramRules.requireSchedulers(npu);
    RunArguments arguments = ProgramRules.arguments(program);
    ProgramRules.requireArguments(program, arguments, expectedArguments(function, arguments));
    RingState rings = state(npu);
    B held = emptyBooks(rings);
    GraphRun run = GraphRun.of(rings, held, npu, program.functions(), arguments, settings);
    A api = api(run.parts(), held);
    return run.execute(
        api,
        () -> call(function, api, arguments),
        settings.orchestratorSchedules(),
        () -> cure(run, function, arguments));
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
  private String cure(GraphRun run, F function, RunArguments arguments) {
    return new SizeSearch(
            settings,
            (sizes, growing) -> {
              Replay replay = new Replay(run, sizes, growing);
              B replayed = books(replay.graph(), replay.pool());
              A api = api(replay.parts(replayed, arguments), replayed);
              return replay.run(api, () -> call(function, api, arguments));
            },
            this::hasRoom)
        .advice(run.parts().latch().shortage().orElseThrow());
  }

  /** Whether the device has room for what rings of other sizes need beyond what they have. */
  private boolean hasRoom(RingSettings sizes) {
    long more =
        Limits.RING_DEPTH * (sizes.heapBytes() - settings.heapBytes())
            + RingBlock.size(sizes.taskWindow())
            - RingBlock.size(settings.taskWindow());
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

  /** The rings, allocated on first use. */
  private RingState state(Npu npu) {
    RingState ready = state;
    if (ready == null) {
      ready = new RingState(heap, npu.memory(), facts, settings);
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
