/** What tests of and with this project use: arbitraries, golden vectors, assertions. */
module dev.simpler.testkit {
  requires dev.simpler.export;
  requires dev.simpler.kernel;
  requires transitive dev.simpler.onboard;
  requires transitive dev.simpler.runtime;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;
  requires static net.jqwik.api;
  requires com.fasterxml.jackson.core;

  exports dev.simpler.testkit;
  exports dev.simpler.testkit.arbitrary;
  exports dev.simpler.testkit.fault;
  exports dev.simpler.testkit.golden;
  exports dev.simpler.testkit.nativefake to
      dev.simpler.bench,
      dev.simpler.cli;
  exports dev.simpler.testkit.schedule;
  exports dev.simpler.testkit.tck;
}
