package dev.simpler.cluster.member;

import dev.simpler.runtime.pod.HostPort;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.TLSClosing;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Connections between members beside those of Pekko's remoting, as streams of Pekko's. Whoever may
 * not have one of those has none of these: they are TLS with the same keys on both sides, or are
 * not TLS where the others are not. Any thread.
 */
public final class SideStreams {
  private static final String SETTINGS = "pekko.simpler.bulk.";
  private static final int BACKLOG = 100;

  private final ActorSystem system;
  private final @Nullable TlsEngines engines;
  private final HostPort self;

  SideStreams(ActorSystem system, @Nullable TlsEngines engines, HostPort self) {
    this.system = system;
    this.engines = engines;
    this.self = self;
  }

  /** Whether they are TLS. */
  public boolean areTls() {
    return engines != null;
  }

  /** A connection to a member; made when it is run. */
  public Flow<ByteString, ByteString, ? extends CompletionStage<?>> to(HostPort other) {
    InetSocketAddress place = new InetSocketAddress(other.host(), other.port());
    TlsEngines tls = engines;
    return tls == null
        ? Tcp.get(system).outgoingConnection(other.host(), other.port())
        : Tcp.get(system)
            .outgoingConnectionWithTls(
                place, () -> tls.createClientSSLEngine(other.host(), other.port()));
  }

  /**
   * Takes connections, until the member ends.
   *
   * @param limit how long it may take until they can be made
   * @param taken gets each
   * @return the port
   * @throws ClusterException UNAVAILABLE if the port that is set is not free
   */
  public int listen(Duration limit, Consumer<Flow<ByteString, ByteString, NotUsed>> taken) {
    int port = system.settings().config().getInt(SETTINGS + "port");
    TlsEngines tls = engines;
    Source<Tcp.IncomingConnection, CompletionStage<Tcp.ServerBinding>> all =
        tls == null
            ? Tcp.get(system).bind(self.host(), port)
            : Tcp.get(system)
                .bindWithTls(
                    self.host(),
                    port,
                    () -> tls.createServerSSLEngine(self.host(), port),
                    BACKLOG,
                    List.of(),
                    Optional.empty(),
                    _ -> Optional.empty(), // the trust manager has judged
                    TLSClosing.eagerClose());
    try {
      Tcp.ServerBinding bound =
          Limited.await(
              all.to(Sink.foreach(connection -> taken.accept(connection.flow())))
                  .run(system)
                  .toCompletableFuture(),
              limit,
              "a port for tensors",
              "try once more");
      return bound.localAddress().getPort();
    } catch (CompletionException refused) {
      throw ClusterException.unavailable(
          "cannot listen for tensors on "
              + self.host()
              + ":"
              + port
              + ": "
              + ClusterSystem.rootOf(refused).getMessage(),
          "name a port that is free with --bulk-port, or none");
    }
  }

  /** By which port others know the one that takes connections here. */
  public int told(int port) {
    int known = system.settings().config().getInt(SETTINGS + "known-port");
    return known > 0 ? known : port;
  }
}
