package dev.simpler.graphs.hbg;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.HostGraphs;
import dev.simpler.graphs.runtime.SubmissionOrder;
import dev.simpler.graphs.setting.RingSetting;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.tmr.TensormapRuntime;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.hostgraph.HostGraphOrchestration;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/** Makes the host_build_graph runtime; found with {@link java.util.ServiceLoader}. */
public final class HostBuildGraphFactory implements GraphRuntimeFactory {
  /** The runtime's name. */
  public static final String NAME = "host_build_graph";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean buildsOnHost() {
    return true;
  }

  @Override
  public boolean needsEntryName(AbiEpoch epoch) {
    return epoch.hostGraphs() == HostGraphs.STATED;
  }

  @Override
  public boolean libraryStages(AbiEpoch epoch) {
    return epoch.hostGraphs() == HostGraphs.STATED;
  }

  @Override
  public Class<?> orchestrationType(AbiEpoch epoch) {
    return switch (epoch.hostGraphs()) {
      case STATED -> HostGraphOrchestration.class;
      case INFERRED -> Orchestration.class;
    };
  }

  @Override
  public List<Setting> settings() {
    return RingSetting.all();
  }

  @Override
  public GraphRuntime create(
      DeviceHeap heap, ChipFacts facts, AbiEpoch epoch, Map<String, String> settings) {
    return switch (epoch.hostGraphs()) {
      case STATED -> new HostBuildGraphRuntime(heap);
      case INFERRED ->
          new TensormapRuntime(
              NAME,
              heap,
              facts,
              RingSettings.of(settings, facts),
              SubmissionOrder.BEFORE_SCHEDULERS);
    };
  }
}
