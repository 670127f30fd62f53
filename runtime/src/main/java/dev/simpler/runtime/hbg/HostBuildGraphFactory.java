package dev.simpler.runtime.hbg;

import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.DeviceHeap;
import dev.simpler.runtime.device.GraphRuntime;
import dev.simpler.runtime.device.GraphRuntimeFactory;
import dev.simpler.runtime.orchestration.hostgraph.HostGraphOrchestration;
import dev.simpler.runtime.setting.Setting;
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
