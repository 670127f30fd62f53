package dev.simpler.cli.cluster;

import dev.simpler.cli.output.Usage;
import dev.simpler.runtime.pod.ClusterAccess;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that takes part in a cluster. */
public final class ClusterArguments {
  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      split = ",",
      description = "Members to join, separated by commas.")
  private List<String> join = List.of();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Where this process listens; others must reach it. 127.0.0.1 and a free port by default.")
  private String listen = "127.0.0.1:0";

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description =
          "A file with the secret of the cluster. Beyond loopback this or --tls-* is required.")
  private @Nullable Path secret;

  @Option(
      names = "--tls-key",
      paramLabel = "PEM",
      description = "The private key of this process, for mutual TLS.")
  private @Nullable Path key;

  @Option(
      names = "--tls-certificate",
      paramLabel = "PEM",
      description = "Its certificate, and those between it and the authority's.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-authority",
      paramLabel = "PEM",
      description = "The authority whose certificates are accepted.")
  private @Nullable Path authority;

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
    return new ClusterConfig(
        join.stream().map(HostPort::parse).toList(), HostPort.parse(listen), access(), limits);
  }

  private ClusterAccess access() {
    if (secret != null) {
      return new ClusterAccess.Secret(read(secret));
    }
    if (key == null && certificate == null && authority == null) {
      return new ClusterAccess.Open();
    }
    if (key == null || certificate == null || authority == null) {
      throw Usage.refused(
          "mutual TLS without one of key, certificate and authority",
          "give --tls-key, --tls-certificate and --tls-authority");
    }
    return new ClusterAccess.Certificates(key, certificate, authority);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw Usage.refused(
          "--secret-file " + file + ": " + e, "give a file of text that this user can read");
    }
  }
}
