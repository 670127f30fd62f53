/** The A5 chip: its profile and the {@code a5sim} platform. */
module dev.simpler.sim.a5 {
  requires transitive dev.simpler.sim;
  requires static org.jspecify;

  exports dev.simpler.sim.a5;

  provides dev.simpler.platform.Platform with
      dev.simpler.sim.a5.A5SimPlatform;
}
