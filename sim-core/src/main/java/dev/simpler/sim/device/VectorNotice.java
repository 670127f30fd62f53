package dev.simpler.sim.device;

import dev.simpler.sim.lanes.HostVectors;

/**
 * Says once per process that it computes without host vectors: when this class is initialized. Who
 * chose that says {@code -Dsimpler.vectors.notice=off}.
 */
final class VectorNotice {
  private static final String NOTICE = "simpler.vectors.notice";

  static {
    if (!HostVectors.AVAILABLE && !"off".equals(System.getProperty(NOTICE))) {
      System.getLogger("dev.simpler.sim")
          .log(
              System.Logger.Level.WARNING,
              "tile instructions run without host vectors, with the same results; the"
                  + " JVM flag --add-modules "
                  + HostVectors.MODULE
                  + " gives them");
    }
  }

  private VectorNotice() {}

  /** Says it unless it has been said. */
  static void once() {}
}
