package dev.simpler.bench.rules.planted.graphs;

import dev.simpler.bench.rules.planted.platform.device.DeviceFace;

/** A graph runtime with the right face. */
public final class SeesTheDevice {
  DeviceFace face = new DeviceFace();
}
