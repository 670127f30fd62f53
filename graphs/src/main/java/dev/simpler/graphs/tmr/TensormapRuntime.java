package dev.simpler.graphs.tmr;

import dev.simpler.graphs.runtime.GraphRun;
import dev.simpler.graphs.runtime.ProgramRules;
import dev.simpler.graphs.runtime.RingRuntime;
import dev.simpler.graphs.runtime.RingState;
import dev.simpler.graphs.schedule.StoredProducers;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.tmr.submit.TensormapOrchestrator;
import dev.simpler.graphs.tmr.tensormap.TensorMap;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.RunArguments;
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
