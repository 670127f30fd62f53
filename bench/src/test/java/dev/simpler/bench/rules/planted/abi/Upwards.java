package dev.simpler.bench.rules.planted.abi;

import dev.simpler.bench.rules.planted.platform.HostFace;

/** Uses a module above it. */
public final class Upwards {
  HostFace face = new HostFace();
}
