/** Runnable programs: kernels, orchestration functions and their golden results. */
module dev.simpler.examples {
  requires transitive dev.simpler.kernel;
  requires transitive dev.simpler.runtime;
  requires static org.jspecify;

  exports dev.simpler.examples.alternating to
      dev.simpler.cli;
  exports dev.simpler.examples.attention to
      dev.simpler.cli;
  exports dev.simpler.examples.bgemm to
      dev.simpler.cli;
  exports dev.simpler.examples.catalog to
      dev.simpler.bench,
      dev.simpler.cli;
  exports dev.simpler.examples.collective to
      dev.simpler.cli;
  exports dev.simpler.examples.decode to
      dev.simpler.cli;
  exports dev.simpler.examples.vector to
      dev.simpler.cli;
}
