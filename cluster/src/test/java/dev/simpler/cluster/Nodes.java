package dev.simpler.cluster;

import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Nodes in this process, each a member of its own. */
public final class Nodes implements AutoCloseable {
  /** A machine under load may stand still for seconds. */
  public static final ClusterLimits LIMITS =
      ClusterLimits.DEFAULT
          .withLoss(Duration.ofSeconds(10), Duration.ofSeconds(5))
          .withJoin(Duration.ofSeconds(60))
          .withObjectBytes(64 << 20);

  private final List<ClusterNode> all = new ArrayList<>();

  /** Starts some with one role and so many chips each. */
  Nodes(int count, int chips) {
    for (int i = 0; i < count; i++) {
      ClusterConfig config = all.isEmpty() ? ClusterConfig.first() : contact();
      all.add(
          ClusterNode.start(
              new NodeConfig(config.withLimits(LIMITS), Set.of("n" + i), "a2a3sim", chips)));
    }
  }

  /** How to join them. */
  ClusterConfig contact() {
    return ClusterConfig.join(all.getFirst().address().toString()).withLimits(LIMITS);
  }

  ClusterNode node(int index) {
    return all.get(index);
  }

  /** Whether the other side of a connection has ended it, and said nothing of use before. */
  static boolean hasHungUp(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes(); // TLS says why
      return true;
    } catch (SocketException reset) { // of what it has not read
      return true;
    }
  }

  @Override
  public void close() {
    all.reversed().forEach(ClusterNode::close);
  }
}
