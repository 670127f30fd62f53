package dev.simpler.platform;

import java.util.Map;

/**
 * How to open a device.
 *
 * @param deviceId which device, from 0
 * @param runtime name of the graph runtime
 * @param seed seed of the schedule; ignored by hardware
 * @param settings further settings by name (the environment names of the reference, and our own);
 *     they win over the process environment
 */
public record SessionConfig(int deviceId, String runtime, long seed, Map<String, String> settings) {
  /** Copies what could change. */
  public SessionConfig {
    settings = Map.copyOf(settings);
  }
}
