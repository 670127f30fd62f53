package dev.simpler.graphs.abg;

import dev.simpler.graphs.runtime.GraphRun;
import dev.simpler.graphs.runtime.ProgramRules;
import dev.simpler.graphs.runtime.RingRuntime;
import dev.simpler.graphs.runtime.RingState;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;
import org.jspecify.annotations.Nullable;

/** The runtime of one device. Confined to one thread at a time. */
final class AicpuBuildGraphRuntime extends RingRuntime {
  private @Nullable DependencyLists dependencies;

  AicpuBuildGraphRuntime(DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    super(AicpuBuildGraphFactory.NAME, heap, facts, settings);
  }

  @Override
  public RunStatistics execute(Npu npu, Program program) {
    ExplicitOrchestration function = ProgramRules.function(program, ExplicitOrchestration.class);
    ProgramRules.requireSchedulers(npu);
    RunArguments arguments = ProgramRules.arguments(program);
    ProgramRules.requireArguments(program, arguments, function.expectedArguments(arguments));
    RingState state = state(npu);
    DependencyLists lists = empty(state);
    GraphRun run = new GraphRun(state, lists, npu, program.functions(), arguments);
    ExplicitGraph api = new ExplicitGraph(run, lists);
    return run.execute(api, () -> function.run(api, arguments), settings().orchestratorSchedules());
  }

  private DependencyLists empty(RingState state) {
    DependencyLists ready = dependencies;
    if (ready == null) {
      ready = new DependencyLists(state.graph(), settings().dependencyPool());
      dependencies = ready;
    }
    ready.reset();
    return ready;
  }
}
