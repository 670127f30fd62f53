package dev.simpler.graphs.abg;

import dev.simpler.graphs.fake.ProgramRig;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;

/** A device with aicpu_build_graph on it, and small rings. */
final class ExplicitRig extends ProgramRig<ExplicitRig> {
  ExplicitRig() {
    super(new AicpuBuildGraphFactory());
    set("PTO2_RING_TASK_WINDOW", 64);
    set("PTO2_RING_HEAP", 65536);
    set("PTO2_RING_DEP_POOL", 256);
    launch(2, 3);
  }

  @Override
  protected ExplicitRig self() {
    return this;
  }

  RunStatistics run(ExplicitOrchestration function) {
    return execute(function);
  }

  GraphException fails(ExplicitOrchestration function) {
    try {
      run(function);
    } catch (GraphException expected) {
      return expected;
    }
    throw new AssertionError("the run succeeded");
  }
}
