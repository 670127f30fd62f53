package dev.simpler.abi.epoch;

import dev.simpler.abi.ChipLimits;
import java.util.List;

/** Sizes that libraries of the reference report, read from libraries built for simulation. */
final class RuntimeSizes {
  private static final String A2A3 = "a2a3";
  private static final String A5 = "a5";
  private static final String RINGS = "tensormap_and_ringbuffer";
  private static final String HOST_GRAPH = "host_build_graph";

  static final List<RuntimeSize> BASELINE =
      List.of(
          rings(A2A3),
          new RuntimeSize(A2A3, HOST_GRAPH, 92_543_552),
          rings(A5),
          new RuntimeSize(A5, HOST_GRAPH, 92_545_856));

  static final List<RuntimeSize> TODAY =
      List.of(
          new RuntimeSize(A2A3, RINGS, 48_512),
          new RuntimeSize(A2A3, HOST_GRAPH, 48_576),
          new RuntimeSize(A5, RINGS, 50_816),
          new RuntimeSize(A5, HOST_GRAPH, 50_880));

  private RuntimeSizes() {}

  private static RuntimeSize rings(String chip) {
    return new RuntimeSize(chip, RINGS, ChipLimits.find(chip).orElseThrow().runtimeBytes());
  }
}
