package dev.simpler.abi.epoch;

import java.util.List;

/** Sizes that libraries of the reference report, read from libraries built for simulation. */
final class RuntimeSizes {
  private static final String A2A3 = "a2a3";
  private static final String A5 = "a5";
  private static final String RINGS = "tensormap_and_ringbuffer";
  private static final String HOST_GRAPH = "host_build_graph";

  static final List<RuntimeSize> BASELINE =
      List.of(
          new RuntimeSize(A2A3, RINGS, 4_202_816),
          new RuntimeSize(A2A3, HOST_GRAPH, 92_543_552),
          new RuntimeSize(A5, RINGS, 4_205_120),
          new RuntimeSize(A5, HOST_GRAPH, 92_545_856));

  static final List<RuntimeSize> TODAY =
      List.of(
          new RuntimeSize(A2A3, RINGS, 48_512),
          new RuntimeSize(A2A3, HOST_GRAPH, 48_576),
          new RuntimeSize(A5, RINGS, 50_816),
          new RuntimeSize(A5, HOST_GRAPH, 50_880));

  private RuntimeSizes() {}
}
