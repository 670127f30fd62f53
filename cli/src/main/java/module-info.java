/** The {@code simpler} command. */
module dev.simpler.cli {
  requires dev.simpler.runtime;
  requires dev.simpler.sim;
  requires dev.simpler.examples;
  requires dev.simpler.testkit;
  requires info.picocli;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;
}
