/** Recordings of runs, and what is made of them to look at. */
module dev.simpler.trace {
  requires transitive dev.simpler.sim;
  requires transitive com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports dev.simpler.trace.dump to
      dev.simpler.cli;
  exports dev.simpler.trace.model to
      dev.simpler.cli;
  exports dev.simpler.trace.perfetto to
      dev.simpler.cli;
  exports dev.simpler.trace.recording to
      dev.simpler.bench,
      dev.simpler.cli;
  exports dev.simpler.trace.report to
      dev.simpler.cli;
  exports dev.simpler.trace.swimlane to
      dev.simpler.cli;
  exports dev.simpler.trace.observe to
      dev.simpler.bench,
      dev.simpler.cli;

  opens dev.simpler.trace.dump to
      com.fasterxml.jackson.databind;
  opens dev.simpler.trace.model to
      com.fasterxml.jackson.databind;
  opens dev.simpler.trace.recording to
      com.fasterxml.jackson.databind;

  provides dev.simpler.platform.host.HostObserverProvider with
      dev.simpler.trace.observe.HostRecordingProvider;
  provides dev.simpler.sim.observe.ObserverProvider with
      dev.simpler.trace.dump.DumpProvider,
      dev.simpler.trace.observe.RecordingProvider;
}
