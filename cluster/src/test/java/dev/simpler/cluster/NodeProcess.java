package dev.simpler.cluster;

import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.HostPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.apache.pekko.remote.artery.ArteryTransport;

/** A node as a process of its own. */
final class NodeProcess extends ProgramProcess {
  private String address = "";

  /**
   * Starts one that joins, or begins a cluster if there is nobody to join.
   *
   * @param roles its roles, with commas between them
   */
  NodeProcess(String contact, String roles, int chips) {
    this(contact, roles, chips, 0, 0);
  }

  /** The same behind a link, by whose address others know it. */
  NodeProcess(String contact, String roles, int chips, SlowLink link) {
    this(contact, roles, chips, link.port(), link.bulkPort());
    address();
    int port = Integer.parseInt(line());
    link.leadsTo(port, Integer.parseInt(line()));
  }

  private NodeProcess(String contact, String roles, int chips, int knownPort, int knownBulkPort) {
    super(
        Serving.class,
        List.of(
            contact,
            roles,
            Integer.toString(chips),
            Integer.toString(knownPort),
            Integer.toString(knownBulkPort)));
  }

  /** Where it listens, once it does. */
  String address() {
    if (address.isEmpty()) {
      address = line();
    }
    return address;
  }

  /** What runs there. */
  static final class Serving {
    private Serving() {}

    public static void main(String[] words) {
      int knownPort = Integer.parseInt(words[3]);
      ClusterConfig config =
          words[0].isEmpty() ? ClusterConfig.first() : ClusterConfig.join(words[0]);
      if (knownPort > 0) {
        config = config.withListen(new HostPort("127.0.0.1", knownPort), config.access());
      }
      ClusterNode node =
          ClusterNode.start(
              new NodeConfig(
                  config.withLimits(Nodes.LIMITS),
                  Set.of(words[1].split(",")),
                  "a2a3sim",
                  Integer.parseInt(words[2])),
              knownPort > 0
                  ? Map.of(
                      "pekko.remote.artery.bind.hostname",
                      "127.0.0.1",
                      "pekko.remote.artery.bind.port",
                      "0",
                      "pekko.simpler.bulk.known-port",
                      words[4])
                  : Map.of());
      HostPort address = node.address();
      System.out.println(address);
      if (knownPort > 0) {
        ExtendedActorSystem system = (ExtendedActorSystem) node.member().system();
        ArteryTransport transport =
            (ArteryTransport) ((RemoteActorRefProvider) system.provider()).transport();
        System.out.println(transport.bindAddress().address().getPort().orElse(0));
        System.out.println(node.bulkPort());
      }
      node.ended().join();
    }
  }
}
