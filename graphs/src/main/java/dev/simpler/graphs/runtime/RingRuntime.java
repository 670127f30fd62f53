package dev.simpler.graphs.runtime;

import dev.simpler.graphs.schedule.HeldProducers;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.submit.GraphApi;
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
 * @param <A> what such a function calls
 */
public abstract class RingRuntime<F, A extends GraphApi> implements GraphRuntime {
  private final String name;
  private final Class<F> functionType;
  private final DeviceHeap heap;
  private final ChipFacts facts;
  private final RingSettings settings;
  private @Nullable RingState state;

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
    RingState ready = state(npu);
    GraphRun run = GraphRun.of(ready, held(ready), npu, program.functions(), arguments);
    A api = api(run.parts());
    return run.execute(api, () -> call(function, api, arguments), settings.orchestratorSchedules());
  }

  /** How many arguments the function says it needs. */
  protected abstract int expectedArguments(F function, RunArguments arguments);

  /** What remembers the producers of tasks, empty for a new run. */
  protected abstract HeldProducers held(RingState rings);

  /** Puts the API of a run together. */
  protected abstract A api(RunParts parts);

  /** Calls the function. */
  protected abstract void call(F function, A api, RunArguments arguments);

  /** The sizes and switches. */
  protected final RingSettings settings() {
    return settings;
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

  @Override
  public final void close() {
    if (state != null) {
      state.free();
      state = null;
    }
  }
}
