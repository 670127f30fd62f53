package dev.simpler.runtime.tmr;

import dev.simpler.runtime.device.ChipFacts;
import dev.simpler.runtime.device.DeviceHeap;
import dev.simpler.runtime.device.GraphRuntime;
import dev.simpler.runtime.graph.RingRuntimeFactory;
import dev.simpler.runtime.graph.setting.RingSettings;
import dev.simpler.runtime.orchestration.Orchestration;

/** Makes the tensormap_and_ringbuffer runtime; found with {@link java.util.ServiceLoader}. */
public final class TensormapRuntimeFactory extends RingRuntimeFactory {
  /** The runtime's name. */
  public static final String NAME = "tensormap_and_ringbuffer";

  /** The factory. */
  public TensormapRuntimeFactory() {
    super(NAME, Orchestration.class);
  }

  @Override
  protected GraphRuntime create(DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    return new TensormapRuntime(heap, facts, settings);
  }
}
