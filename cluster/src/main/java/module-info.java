/** Workers on other machines, on Apache Pekko Cluster. */
@SuppressWarnings("requires-automatic") // Pekko's jars have names of modules and no descriptors
module dev.simpler.cluster {
  requires transitive dev.simpler.runtime;
  requires pekko.actor;
  requires pekko.cluster;
  requires pekko.remote;
  requires pekko.stream;
  requires scala.library;
  requires typesafe.config;
  requires static org.jspecify;

  exports dev.simpler.cluster to
      dev.simpler.cli;

  uses dev.simpler.runtime.pod.OpenPod.Opener;

  provides dev.simpler.runtime.pod.engine.RemoteChildren.Opener with
      dev.simpler.cluster.remote.PekkoChildren.Joining;
}
