package dev.simpler.graphs.abg;

import dev.simpler.graphs.runtime.RingRuntime;
import dev.simpler.graphs.runtime.RingState;
import dev.simpler.graphs.runtime.RunParts;
import dev.simpler.graphs.schedule.HeldProducers;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The runtime of one device. */
final class AicpuBuildGraphRuntime extends RingRuntime<ExplicitOrchestration, ExplicitGraph> {
  private @Nullable DependencyLists dependencies;

  AicpuBuildGraphRuntime(DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    super(AicpuBuildGraphFactory.NAME, ExplicitOrchestration.class, heap, facts, settings);
  }

  @Override
  protected int expectedArguments(ExplicitOrchestration function, RunArguments arguments) {
    return function.expectedArguments(arguments);
  }

  @Override
  protected HeldProducers held(RingState rings) {
    DependencyLists lists = dependencies;
    if (lists == null) {
      lists = new DependencyLists(rings.graph(), settings().dependencyPool());
      dependencies = lists;
    }
    lists.reset();
    return lists;
  }

  @Override
  protected ExplicitGraph api(RunParts run) {
    DependencyLists lists = Objects.requireNonNull(dependencies);
    return new ExplicitGraph(
        run.graph(),
        run.scopes(),
        run.latch(),
        run.lifecycle(),
        run.packed(),
        run.functions(),
        run.submission(),
        new Dependencies(run.graph(), run.lifecycle(), lists, run.latch(), run.report(), run.npu()),
        run.npu());
  }

  @Override
  protected void call(ExplicitOrchestration function, ExplicitGraph api, RunArguments arguments) {
    function.run(api, arguments);
  }
}
