package dev.simpler.graphs.runtime;

import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.Npu;
import org.jspecify.annotations.Nullable;

/** A runtime whose orchestration runs on the device; keeps its rings between runs. */
public abstract class RingRuntime implements GraphRuntime {
  private final String name;
  private final DeviceHeap heap;
  private final ChipFacts facts;
  private final RingSettings settings;
  private @Nullable RingState state;

  /** A runtime that has allocated nothing yet. */
  protected RingRuntime(String name, DeviceHeap heap, ChipFacts facts, RingSettings settings) {
    this.name = name;
    this.heap = heap;
    this.facts = facts;
    this.settings = settings;
  }

  @Override
  public final String name() {
    return name;
  }

  /** The sizes and switches. */
  protected final RingSettings settings() {
    return settings;
  }

  /** The rings, allocated on first use. */
  protected final RingState state(Npu npu) {
    RingState ready = state;
    if (ready == null) {
      ready = new RingState(heap, npu.memory(), facts, settings);
      state = ready;
    }
    return ready;
  }

  @Override
  public void close() {
    if (state != null) {
      state.free();
      state = null;
    }
  }
}
