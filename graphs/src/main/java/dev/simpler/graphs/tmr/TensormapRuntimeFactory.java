package dev.simpler.graphs.tmr;

import dev.simpler.graphs.runtime.RingRuntimeFactory;
import dev.simpler.graphs.runtime.SubmissionOrder;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.orchestration.Orchestration;

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
    return new TensormapRuntime(NAME, heap, facts, settings, SubmissionOrder.BESIDE_SCHEDULERS);
  }
}
