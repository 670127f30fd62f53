package dev.simpler.platform.device;

import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/** Makes a {@link GraphRuntime} for one device. */
public interface GraphRuntimeFactory {
  /** The runtime's name. */
  String name();

  /**
   * Whether the graph is complete before the device starts, so that every AICPU thread schedules
   * and none orchestrates.
   */
  boolean buildsOnHost();

  /** What an orchestration program of this runtime must be an instance of. */
  Class<?> orchestrationType();

  /**
   * The settings that {@link #create} reads, all of them: users cannot give a name that neither a
   * platform nor a graph runtime states.
   */
  List<Setting> settings();

  /**
   * Creates the runtime for one device.
   *
   * @param heap where the runtime allocates what it keeps between runs
   * @param facts the chip it will run on; bounds of some settings depend on it
   * @param settings explicit settings by name; they win over the process environment, and names the
   *     runtime does not state are for others
   * @throws dev.simpler.abi.error.SimplerException if a setting this runtime reads has a value
   *     outside its allowed range; the message names the setting, the value and the range
   */
  GraphRuntime create(DeviceHeap heap, ChipFacts facts, Map<String, String> settings);
}
