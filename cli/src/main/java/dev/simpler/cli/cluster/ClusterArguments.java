package dev.simpler.cli.cluster;

import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.HostPort;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that takes part in a cluster. */
public final class ClusterArguments {
  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      split = ",",
      description = "Members to join, separated by commas.")
  private List<String> join = List.of();

  @Mixin private AccessArguments access = new AccessArguments();

  @Option(
      names = "--silence-ms",
      paramLabel = "MS",
      description =
          "How long a member may be silent; ${DEFAULT-VALUE} by default, the same on all members.")
  private long silenceMs = ClusterLimits.DEFAULT.silence().toMillis();

  @Option(
      names = "--decision-ms",
      paramLabel = "MS",
      description =
          "How long a silent member may take to come back; ${DEFAULT-VALUE} by default, the same on"
              + " all.")
  private long decisionMs = ClusterLimits.DEFAULT.decision().toMillis();

  @Option(
      names = "--join-ms",
      paramLabel = "MS",
      description = "How long joining may take; ${DEFAULT-VALUE} by default.")
  private long joinMs = ClusterLimits.DEFAULT.join().toMillis();

  @Option(
      names = "--object-bytes",
      paramLabel = "BYTES",
      description = "Largest tensor that is taken from another member; 4 GiB by default.")
  private long objectBytes = ClusterLimits.DEFAULT.objectBytes();

  /** Whether a member to join is named. */
  boolean joins() {
    return !join.isEmpty();
  }

  /** What the options say. */
  public ClusterConfig config() {
    ClusterLimits limits =
        ClusterLimits.DEFAULT
            .withLoss(Duration.ofMillis(silenceMs), Duration.ofMillis(decisionMs))
            .withJoin(Duration.ofMillis(joinMs))
            .withObjectBytes(objectBytes);
    return access.config(join.stream().map(HostPort::parse).toList()).withLimits(limits);
  }
}
