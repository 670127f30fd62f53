/** Host memory, staging, workers, pods and child processes. */
module dev.simpler.runtime {
  requires transitive dev.simpler.platform;
  requires static org.jspecify;

  exports dev.simpler.runtime.child;
  exports dev.simpler.runtime.child.link to
      dev.simpler.onboard;
  exports dev.simpler.runtime.host;
  exports dev.simpler.runtime.pod;
  exports dev.simpler.runtime.worker;
}
