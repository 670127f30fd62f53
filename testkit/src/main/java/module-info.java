/** What tests of and with this project use: arbitraries, golden vectors, assertions. */
module dev.simpler.testkit {
  requires dev.simpler.onboard;
  requires transitive dev.simpler.runtime;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;
  requires static net.jqwik.api;
  requires com.fasterxml.jackson.core;

  exports dev.simpler.testkit.fault;
  exports dev.simpler.testkit.golden;
  exports dev.simpler.testkit.nativefake;
  exports dev.simpler.testkit.tck;
}
