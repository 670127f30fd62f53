package dev.simpler.runtime.abg;

import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.DeviceHeap;
import dev.simpler.runtime.device.GraphRuntime;
import dev.simpler.runtime.graph.RingRuntimeFactory;
import dev.simpler.runtime.graph.setting.RingSettings;
import dev.simpler.runtime.orchestration.explicit.ExplicitOrchestration;

/** Makes the aicpu_build_graph runtime; found with {@link java.util.ServiceLoader}. */
public final class AicpuBuildGraphFactory extends RingRuntimeFactory {
  /** The runtime's name. */
  public static final String NAME = "aicpu_build_graph";

  /** The factory. */
  public AicpuBuildGraphFactory() {
    super(NAME, ExplicitOrchestration.class);
  }

  @Override
  protected GraphRuntime create(DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    return new AicpuBuildGraphRuntime(heap, facts, settings);
  }
}
