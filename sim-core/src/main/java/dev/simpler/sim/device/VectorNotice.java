package dev.simpler.sim.device;

import dev.simpler.sim.lanes.HostVectors;

/** Says once per process that it computes without host vectors: when this class is initialized. */
final class VectorNotice {
  static {
    if (!HostVectors.AVAILABLE) {
      System.getLogger("dev.simpler.sim")
          .log(
              System.Logger.Level.WARNING,
              "tile instructions run without host vectors, slower and with the same results; the"
                  + " JVM flag --add-modules "
                  + HostVectors.MODULE
                  + " gives them");
    }
  }

  private VectorNotice() {}

  /** Says it unless it has been said. */
  static void once() {}
}
