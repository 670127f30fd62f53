package dev.simpler.cluster;

import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.HostPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.apache.pekko.remote.artery.ArteryTransport;

/** A node as a process of its own, which says line by line how far it is. */
final class NodeProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private String address = "";

  /**
   * Starts one that joins, or begins a cluster if there is nobody to join.
   *
   * @param roles its roles, with commas between them
   */
  NodeProcess(String contact, String roles, int chips) {
    this(contact, roles, chips, 0);
  }

  /** The same behind a link, by whose address others know it. */
  NodeProcess(String contact, String roles, int chips, SlowLink link) {
    this(contact, roles, chips, link.port());
    address();
    link.leadsTo(Integer.parseInt(line()));
  }

  private NodeProcess(String contact, String roles, int chips, int knownPort) {
    try {
      process =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-Xmx512m",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-Dsimpler.vectors.notice=off",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Serving.class.getName(),
                  contact,
                  roles,
                  Integer.toString(chips),
                  Integer.toString(knownPort))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    said = process.inputReader();
  }

  /** Where it listens, once it does. */
  String address() {
    if (address.isEmpty()) {
      address = line();
    }
    return address;
  }

  private String line() {
    try {
      return String.valueOf(said.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said a line. */
  void await(String line) {
    for (String next = line(); !next.equals(line); next = line()) {
      if (next.equals("null")) {
        throw new IllegalStateException("the node has ended before it said " + line);
      }
    }
  }

  /** Ends it with SIGKILL, and waits for that. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
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
                      "0")
                  : Map.of());
      HostPort address = node.address();
      System.out.println(address);
      if (knownPort > 0) {
        ExtendedActorSystem system = (ExtendedActorSystem) node.member().system();
        ArteryTransport transport =
            (ArteryTransport) ((RemoteActorRefProvider) system.provider()).transport();
        System.out.println(transport.bindAddress().address().getPort().orElse(0));
      }
      node.ended().join();
    }
  }
}
