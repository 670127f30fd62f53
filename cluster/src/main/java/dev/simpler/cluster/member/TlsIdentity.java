package dev.simpler.cluster.member;

import dev.simpler.runtime.pod.ClusterAccess;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.remote.artery.tcp.SSLEngineProviderSetup;
import org.jspecify.annotations.Nullable;

/** Who this member is to the others, and whom it lets in: mutual TLS, or nobody and everybody. */
final class TlsIdentity {
  private final @Nullable TlsEngines engines;
  private final CompletableFuture<String> refusal = new CompletableFuture<>();

  private TlsIdentity(@Nullable TlsKeys keys) {
    engines = keys == null ? null : new TlsEngines(keys, refusal::complete);
  }

  /** Whether connections are TLS. */
  static boolean isNeeded(ClusterAccess access) {
    return !(access instanceof ClusterAccess.Open);
  }

  /**
   * The identity that gives this access.
   *
   * @throws ClusterException USAGE if a file of it cannot be read
   */
  static TlsIdentity of(ClusterAccess access) {
    return new TlsIdentity(
        switch (access) {
          case ClusterAccess.Open open -> null;
          case ClusterAccess.Secret secret -> SecretKeys.of(secret.text());
          case ClusterAccess.Certificates files -> PemFiles.keys(files);
        });
  }

  /** Tells the system of it. */
  ActorSystemSetup setup(ActorSystemSetup setup) {
    TlsEngines made = engines;
    return made == null ? setup : setup.withSetup(SSLEngineProviderSetup.create(_ -> made));
  }

  /** Makes its connections; {@code null} if they are not TLS. */
  @Nullable TlsEngines engines() {
    return engines;
  }

  /** Does something once another member has been refused, or has refused this one. */
  void onRefusal(Consumer<String> action) {
    var _ = refusal.thenAccept(action);
  }

  /** Why a member was refused, if one was. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal.getNow(null));
  }
}
