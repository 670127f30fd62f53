/** Runnable programs: kernels, orchestration functions and their golden results. */
module dev.simpler.examples {
  requires transitive dev.simpler.kernel;
  requires transitive dev.simpler.runtime;
  requires dev.simpler.sim;
  requires static org.jspecify;

  exports dev.simpler.examples;
  exports dev.simpler.examples.childmemory;
  exports dev.simpler.examples.vector;
}
