package dev.simpler.graphs.abg;

import dev.simpler.graphs.runtime.RingRuntimeFactory;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.orchestration.explicit.ExplicitOrchestration;

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
