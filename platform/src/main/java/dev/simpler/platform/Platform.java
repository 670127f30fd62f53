package dev.simpler.platform;

import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.Setting;
import java.util.List;
import java.util.Map;

/**
 * A way to run programs: a simulated chip or a real one. Found with {@link
 * java.util.ServiceLoader}. Implementations are immutable and thread-safe.
 */
public interface Platform {
  /** {@return the name users choose it by, as in {@code a2a3sim}} */
  String name();

  /**
   * {@return whether the platform can be used on this machine, or exactly why not and what to set}
   */
  Probe probe();

  /**
   * {@return whether the platform can be used here by somebody who gives these settings}
   *
   * @param settings as in {@link SessionConfig#settings}
   */
  default Probe probe(Map<String, String> settings) {
    return probe();
  }

  /** {@return the constants of the chip behind this platform} */
  ChipFacts facts();

  /**
   * {@return whether it runs Java class images as they are; a card wants native ones, which its
   * settings name}
   */
  default boolean runsClassImages() {
    return true;
  }

  /**
   * {@return the settings that {@link #probe(Map)} and {@link #open} read, all of them: users
   * cannot give a name that neither a platform nor a graph runtime states} Those of graph runtimes
   * found with {@link java.util.ServiceLoader} are stated by {@link
   * dev.simpler.platform.device.GraphRuntimeFactory#settings} and need not be here.
   */
  List<Setting> settings();

  /**
   * Opens a device.
   *
   * @param config device, runtime, settings and seed
   * @return the device, open until it is closed
   * @throws dev.simpler.abi.error.SimplerException if the platform is unavailable, the device id or
   *     the runtime is unknown; the message lists what there is
   */
  DeviceSession open(SessionConfig config);
}
