/** Runnable programs: kernels, orchestration functions and their golden results. */
module dev.simpler.examples {
  requires transitive dev.simpler.kernel;
  requires transitive dev.simpler.runtime;
  requires static org.jspecify;

  exports dev.simpler.examples.catalog to
      dev.simpler.bench,
      dev.simpler.cli;
}
