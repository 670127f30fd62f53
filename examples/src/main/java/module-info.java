/** Runnable programs: kernels, orchestration functions and their golden results. */
module dev.simpler.examples {
  requires dev.simpler.sim;
  requires static org.jspecify;
}
