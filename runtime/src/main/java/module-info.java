/** Host memory, staging, workers, pods and child processes. */
module dev.simpler.runtime {
  requires transitive dev.simpler.platform;
  requires com.google.common;
  requires static org.jspecify;

  exports dev.simpler.runtime.child;
  exports dev.simpler.runtime.child.link to
      dev.simpler.onboard;
  exports dev.simpler.runtime.example;
  exports dev.simpler.runtime.host;
  exports dev.simpler.runtime.pod;
  exports dev.simpler.runtime.worker;

  uses dev.simpler.runtime.pod.OpenPod.Opener;

  provides dev.simpler.runtime.pod.OpenPod.Opener with
      dev.simpler.runtime.pod.process.PodTreeOpener;
}
