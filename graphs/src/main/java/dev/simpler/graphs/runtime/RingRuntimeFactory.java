package dev.simpler.graphs.runtime;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.graphs.setting.RingSetting;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.device.GraphRuntime;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/** Makes a runtime whose graph is built on the device and lives in rings. */
public abstract class RingRuntimeFactory implements GraphRuntimeFactory {
  private final String name;
  private final Class<?> orchestrationType;

  /** A factory of the runtime {@code name} for orchestration programs of one type. */
  protected RingRuntimeFactory(String name, Class<?> orchestrationType) {
    this.name = name;
    this.orchestrationType = orchestrationType;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean buildsOnHost() {
    return false;
  }

  @Override
  public final boolean needsEntryName(AbiEpoch epoch) {
    return false;
  }

  @Override
  public final boolean libraryStages(AbiEpoch epoch) {
    return false;
  }

  @Override
  public final Class<?> orchestrationType(AbiEpoch epoch) {
    return orchestrationType;
  }

  @Override
  public final List<Setting> settings() {
    return RingSetting.all();
  }

  @Override
  public final GraphRuntime create(
      DeviceHeap heap, ChipFacts facts, AbiEpoch epoch, Map<String, String> settings) {
    return create(heap, facts, RingSettings.of(settings, facts));
  }

  /** Creates the runtime with sizes that have been checked. */
  protected abstract GraphRuntime create(DeviceHeap heap, ChipFacts facts, RingSettings settings);
}
