package dev.simpler.bench.rules.planted.graphs;

import dev.simpler.bench.rules.planted.platform.HostFace;

/** A graph runtime with the wrong face. */
public final class SeesTheHost {
  HostFace face = new HostFace();
}
