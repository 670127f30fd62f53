/** Benchmarks: whole-program ones behind {@code simpler bench}. */
module dev.simpler.bench {
  requires dev.simpler.cli;
  requires dev.simpler.examples;
  requires dev.simpler.onboard;
  requires dev.simpler.testkit;
  requires dev.simpler.trace;
  requires info.picocli;
  requires java.management;
  requires jdk.incubator.vector;
  requires jdk.management;
  requires static org.jspecify;

  opens dev.simpler.bench to
      info.picocli;

  provides dev.simpler.cli.SubcommandProvider with
      dev.simpler.bench.BenchProvider;
}
