/** The A2/A3 chip: its profile and the {@code a2a3sim} platform. */
module dev.simpler.sim.a2a3 {
  requires transitive dev.simpler.sim;
  requires static org.jspecify;

  exports dev.simpler.sim.a2a3;

  provides dev.simpler.platform.Platform with
      dev.simpler.sim.a2a3.A2A3SimPlatform;
}
