package dev.simpler.graphs.hbg;

import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntimeFactory;
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
  public boolean needsEntryName() {
    return true;
  }

  @Override
  public boolean libraryStages() {
    return true;
  }

  @Override
  public Class<?> orchestrationType() {
    return HostGraphOrchestration.class;
  }

  @Override
  public List<Setting> settings() {
    return List.of();
  }

  @Override
  public GraphRuntime create(DeviceHeap heap, ChipFacts facts, Map<String, String> settings) {
    return new HostBuildGraphRuntime(heap);
  }
}
