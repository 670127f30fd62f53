package dev.simpler.graphs.hbg;

import dev.simpler.graphs.fake.ProgramRig;
import dev.simpler.platform.device.GraphRuntime.RunStatistics;
import dev.simpler.platform.orchestration.hostgraph.HostGraphException;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;

/** A device with host_build_graph on it. */
final class HostRig extends ProgramRig<HostRig> {
  HostRig() {
    super(new HostBuildGraphFactory());
  }

  @Override
  protected HostRig self() {
    return this;
  }

  RunStatistics run(HostGraphOrchestration function) {
    return execute(function);
  }

  HostGraphException fails(HostGraphOrchestration function) {
    try {
      run(function);
    } catch (HostGraphException expected) {
      return expected;
    }
    throw new AssertionError("the run succeeded");
  }

  /** What is allocated for a graph, not by the rig itself. */
  long graphBuffers() {
    return memory.allocations().values().stream().filter("host graph buffer"::equals).count();
  }
}
