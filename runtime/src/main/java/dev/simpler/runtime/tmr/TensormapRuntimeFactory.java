package dev.simpler.runtime.tmr;

import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.DeviceHeap;
import dev.simpler.runtime.device.GraphRuntime;
import dev.simpler.runtime.device.GraphRuntimeFactory;
import dev.simpler.runtime.graph.setting.RingSettings;
import dev.simpler.runtime.orchestration.Orchestration;
import java.util.Map;

/** Makes the tensormap_and_ringbuffer runtime; found with {@link java.util.ServiceLoader}. */
public final class TensormapRuntimeFactory implements GraphRuntimeFactory {
  /** The runtime's name. */
  public static final String NAME = "tensormap_and_ringbuffer";

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
    return Orchestration.class;
  }

  @Override
  public GraphRuntime create(DeviceHeap heap, ChipFacts facts, Map<String, String> settings) {
    RingSettings sizes =
        RingSettings.read(
            settings, System.getenv(), facts.maxAicpuThreads(), facts.readyQueueShards());
    return new TensormapRuntime(heap, facts, sizes);
  }
}
