/** Host memory, staging, workers, pods and child processes. */
module dev.simpler.runtime {
  requires transitive dev.simpler.platform;
  requires com.google.common;
  requires static org.jspecify;

  exports dev.simpler.runtime.child;
  exports dev.simpler.runtime.child.link to
      dev.simpler.cluster,
      dev.simpler.onboard;
  exports dev.simpler.runtime.example;
  exports dev.simpler.runtime.host;
  exports dev.simpler.runtime.pod;
  exports dev.simpler.runtime.pod.engine to
      dev.simpler.cluster;
  exports dev.simpler.runtime.pod.process to
      dev.simpler.cluster;
  exports dev.simpler.runtime.worker;

  uses dev.simpler.platform.host.HostObserverProvider;
  uses dev.simpler.runtime.pod.OpenPod.Opener;
  uses dev.simpler.runtime.pod.engine.RemoteChildren.Opener;

  provides dev.simpler.runtime.pod.OpenPod.Opener with
      dev.simpler.runtime.pod.process.PodTreeOpener;
}
