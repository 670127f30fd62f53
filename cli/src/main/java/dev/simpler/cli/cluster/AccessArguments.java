package dev.simpler.cli.cluster;

import dev.simpler.cli.output.Usage;
import dev.simpler.runtime.pod.ClusterAccess;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a process of a cluster listens, and how it shows that it belongs there. */
public final class AccessArguments {
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

  /** A member that joins by way of others, with the default limits. */
  public ClusterConfig config(List<HostPort> contacts) {
    return new ClusterConfig(contacts, HostPort.parse(listen), access(), ClusterLimits.DEFAULT);
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
