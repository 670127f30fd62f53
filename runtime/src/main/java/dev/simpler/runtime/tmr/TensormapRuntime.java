package dev.simpler.runtime.tmr;

import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.DeviceHeap;
import dev.simpler.runtime.device.Npu;
import dev.simpler.runtime.graph.GraphRun;
import dev.simpler.runtime.graph.ProgramRules;
import dev.simpler.runtime.graph.RingRuntime;
import dev.simpler.runtime.graph.RingState;
import dev.simpler.runtime.graph.schedule.StoredProducers;
import dev.simpler.runtime.graph.setting.RingSettings;
import dev.simpler.runtime.orchestration.Orchestration;
import dev.simpler.runtime.orchestration.RunArguments;
import dev.simpler.runtime.tmr.submit.TensormapOrchestrator;
import dev.simpler.runtime.tmr.tensormap.TensorMap;
import org.jspecify.annotations.Nullable;

/** The runtime of one device. Confined to one thread at a time. */
final class TensormapRuntime extends RingRuntime {
  private @Nullable TensorMap map;

  TensormapRuntime(DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    super(TensormapRuntimeFactory.NAME, heap, facts, settings);
  }

  @Override
  public RunStatistics execute(Npu npu, Program program) {
    Orchestration function = ProgramRules.function(program, Orchestration.class);
    ProgramRules.requireSchedulers(npu);
    RunArguments arguments = ProgramRules.arguments(program);
    ProgramRules.requireArguments(program, arguments, function.expectedArguments(arguments));
    RingState state = state(npu);
    GraphRun run =
        new GraphRun(
            state, new StoredProducers(state.graph()), npu, program.functions(), arguments);
    TensormapOrchestrator api = TensormapOrchestrator.of(run, emptyMap(state));
    return run.execute(api, () -> function.run(api, arguments), settings().orchestratorSchedules());
  }

  private TensorMap emptyMap(RingState state) {
    TensorMap ready = map;
    if (ready == null) {
      ready = new TensorMap(state.graph());
      map = ready;
    }
    ready.reset();
    return ready;
  }
}
