package dev.simpler.cluster;

import dev.simpler.cluster.bulk.BulkDoor;
import dev.simpler.cluster.host.ChipPool;
import dev.simpler.cluster.host.NodeActor;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.member.EngineLibraries;
import dev.simpler.runtime.pod.HostPort;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A node: this process offers chips to workers of others, until it is closed. Any thread. */
public final class ClusterNode implements AutoCloseable {
  private final ClusterSystem member;
  private final int bulkPort;

  private ClusterNode(ClusterSystem member, int bulkPort) {
    this.member = member;
    this.bulkPort = bulkPort;
  }

  /**
   * Joins, and offers.
   *
   * @throws dev.simpler.cluster.member.ClusterException UNAVAILABLE if nobody lets it in
   */
  public static ClusterNode start(NodeConfig config) {
    return start(config, Map.of("pekko.simpler.bulk.port", Integer.toString(config.bulkPort())));
  }

  /** The same with further settings of Pekko. */
  static ClusterNode start(NodeConfig config, Map<String, String> settings) {
    EngineLibraries.require();
    Set<String> roles = new HashSet<>(config.roles());
    roles.add(ClusterSystem.NODE);
    CompletableFuture<Integer> bulkPort = new CompletableFuture<>();
    ClusterSystem member =
        ClusterSystem.join(
            config.cluster(), roles, here -> bulkPort.complete(serve(config, here)), settings);
    return new ClusterNode(member, bulkPort.join());
  }

  /** Which port takes chunks. */
  private static int serve(NodeConfig config, ClusterSystem here) {
    BulkDoor door = new BulkDoor(here.system(), here.streams());
    int port = here.streams().listen(here.patience(), door::accept);
    int told = here.streams().told(port);
    here.system()
        .actorOf(
            NodeActor.props(
                new ChipPool(config.platform(), config.chips()),
                config.cluster(),
                new NodeActor.Door(door, told)),
            NodeActor.NAME);
    return port;
  }

  /** Where it listens. */
  public HostPort address() {
    return member.self();
  }

  /** Where large tensors come in. */
  public int bulkPort() {
    return bulkPort;
  }

  /** It as a member; for tests. */
  ClusterSystem member() {
    return member;
  }

  /** Completes when it has been closed, or the others go on without it. */
  public CompletableFuture<Void> ended() {
    return member.left();
  }

  /** Leaves the cluster; work of others here fails there. */
  @Override
  public void close() {
    member.close();
  }
}
