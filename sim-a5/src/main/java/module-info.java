/** The A5 chip: its profile and the {@code a5sim} platform. */
module dev.simpler.sim.a5 {
  requires dev.simpler.sim;
  requires static org.jspecify;
}
