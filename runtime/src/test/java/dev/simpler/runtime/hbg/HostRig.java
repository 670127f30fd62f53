package dev.simpler.runtime.hbg;

import dev.simpler.runtime.device.GraphRuntime.RunStatistics;
import dev.simpler.runtime.fake.ProgramRig;
import dev.simpler.runtime.orchestration.hostgraph.HostGraphException;
import dev.simpler.runtime.orchestration.hostgraph.HostGraphOrchestration;

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
