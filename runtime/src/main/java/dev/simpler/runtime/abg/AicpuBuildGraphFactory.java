package dev.simpler.runtime.abg;

import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.DeviceHeap;
import dev.simpler.runtime.device.GraphRuntime;
import dev.simpler.runtime.device.GraphRuntimeFactory;
import dev.simpler.runtime.graph.setting.RingSettings;
import dev.simpler.runtime.orchestration.explicit.ExplicitOrchestration;
import java.util.Map;

/** Makes the aicpu_build_graph runtime; found with {@link java.util.ServiceLoader}. */
public final class AicpuBuildGraphFactory implements GraphRuntimeFactory {
  /** The runtime's name. */
  public static final String NAME = "aicpu_build_graph";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean buildsOnHost() {
    return false;
  }

  @Override
  public Class<?> orchestrationType() {
    return ExplicitOrchestration.class;
  }

  @Override
  public GraphRuntime create(DeviceHeap heap, ChipFacts facts, Map<String, String> settings) {
    return new AicpuBuildGraphRuntime(
        heap,
        facts,
        RingSettings.read(
            settings, System.getenv(), facts.maxAicpuThreads(), facts.readyQueueShards()));
  }
}
