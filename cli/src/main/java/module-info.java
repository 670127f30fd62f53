/** The {@code simpler} command. */
module dev.simpler.cli {
  requires transitive dev.simpler.examples;
  requires transitive dev.simpler.runtime;
  requires dev.simpler.cluster;
  requires dev.simpler.export;
  requires dev.simpler.onboard;
  requires dev.simpler.sim;
  requires dev.simpler.testkit;
  requires dev.simpler.trace;
  requires info.picocli;
  requires java.compiler;
  requires java.logging;
  requires java.management;
  requires transitive com.fasterxml.jackson.core;
  requires static org.jspecify;
  requires org.commonmark;
  requires org.commonmark.ext.gfm.tables;

  exports dev.simpler.cli to
      dev.simpler.bench;
  exports dev.simpler.cli.output to
      dev.simpler.bench;

  opens dev.simpler.cli to
      info.picocli;
  opens dev.simpler.cli.capability to
      info.picocli;
  opens dev.simpler.cli.cluster to
      info.picocli;
  opens dev.simpler.cli.docs to
      info.picocli;
  opens dev.simpler.cli.look to
      info.picocli;
  opens dev.simpler.cli.abi to
      info.picocli;
  opens dev.simpler.cli.project to
      info.picocli;
  opens dev.simpler.cli.timing to
      info.picocli;
  opens dev.simpler.cli.export to
      info.picocli;

  uses dev.simpler.cli.SubcommandProvider;
}
