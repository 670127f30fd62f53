/** Benchmarks: whole-program ones behind {@code simpler bench}, and JMH ones for the hot paths. */
module dev.simpler.bench {
  requires dev.simpler.cli;
  requires dev.simpler.sim;
  requires dev.simpler.examples;
  requires static org.jspecify;
}
