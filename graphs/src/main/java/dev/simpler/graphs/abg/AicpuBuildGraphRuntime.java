package dev.simpler.graphs.abg;

import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.runtime.RingRuntime;
import dev.simpler.graphs.runtime.RunParts;
import dev.simpler.graphs.runtime.SubmissionOrder;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.task.PoolSize;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;

/** The runtime of one device. */
final class AicpuBuildGraphRuntime
    extends RingRuntime<ExplicitOrchestration, DependencyLists, ExplicitGraph> {

  AicpuBuildGraphRuntime(DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    super(
        AicpuBuildGraphFactory.NAME,
        ExplicitOrchestration.class,
        heap,
        facts,
        settings,
        SubmissionOrder.BESIDE_SCHEDULERS);
  }

  @Override
  protected int expectedArguments(ExplicitOrchestration function, RunArguments arguments) {
    return function.expectedArguments(arguments);
  }

  @Override
  protected DependencyLists books(RingGraph graph, PoolSize pool) {
    return new DependencyLists(graph, pool);
  }

  @Override
  protected ExplicitGraph api(RunParts run, DependencyLists lists) {
    return new ExplicitGraph(
        run.graph(),
        run.scopes(),
        run.latch(),
        run.lifecycle(),
        run.packed(),
        run.rules(),
        run.log(),
        run.settings().calls(),
        run.submission(),
        new Dependencies(
            run.graph(),
            run.lifecycle(),
            lists,
            run.latch(),
            run.report(),
            run.shortages(),
            run.npu()),
        run.npu());
  }

  @Override
  protected void call(ExplicitOrchestration function, ExplicitGraph api, RunArguments arguments) {
    function.run(api, arguments);
  }
}
