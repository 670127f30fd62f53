package dev.simpler.graphs.tmr;

import dev.simpler.graphs.runtime.RingRuntime;
import dev.simpler.graphs.runtime.RingState;
import dev.simpler.graphs.runtime.RunParts;
import dev.simpler.graphs.schedule.HeldProducers;
import dev.simpler.graphs.schedule.StoredProducers;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.tmr.submit.TensormapOrchestrator;
import dev.simpler.graphs.tmr.tensormap.TensorMap;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.RunArguments;
import org.jspecify.annotations.Nullable;

/** The runtime of one device. */
final class TensormapRuntime extends RingRuntime<Orchestration, TensormapOrchestrator> {
  private @Nullable TensorMap map;

  TensormapRuntime(DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    super(TensormapRuntimeFactory.NAME, Orchestration.class, heap, facts, settings);
  }

  @Override
  protected int expectedArguments(Orchestration function, RunArguments arguments) {
    return function.expectedArguments(arguments);
  }

  @Override
  protected HeldProducers held(RingState rings) {
    return new StoredProducers(rings.graph());
  }

  @Override
  protected TensormapOrchestrator api(RunParts run) {
    TensorMap empty = map;
    if (empty == null) {
      empty = new TensorMap(run.graph());
      map = empty;
    }
    empty.reset();
    return TensormapOrchestrator.of(run, empty);
  }

  @Override
  protected void call(Orchestration function, TensormapOrchestrator api, RunArguments arguments) {
    function.run(api, arguments);
  }
}
