package dev.simpler.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.ClusterNode;
import dev.simpler.cluster.NodeConfig;
import dev.simpler.cluster.code.ClassClosure;
import dev.simpler.cluster.code.ShippedClasses;
import dev.simpler.cluster.host.NodeActor;
import dev.simpler.cluster.host.NodeOffer;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.Body;
import dev.simpler.cluster.wire.Kind;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.examples.pod.NestedPodExample;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.process.Crossing;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.pekko.pattern.Patterns;
import org.junit.jupiter.api.Test;

/** A node that lives gets what is damaged or too large, says what is wrong, and goes on. */
class DamagedMessageTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ClusterLimits LIMITS =
      ClusterLimits.DEFAULT
          .withLoss(Duration.ofSeconds(10), Duration.ofSeconds(5))
          .withJoin(LIMIT)
          .withObjectBytes(1 << 20);
  private static final Wanted CHIP = new Wanted(Set.of(), "a2a3sim", 1);

  private static void assertRefused(
      ErrorCategory category, String part, Session session, Kind kind, Outgoing.Content content) {
    SimplerException refused =
        assertThrows(SimplerException.class, () -> session.call(kind, content, LIMIT));
    assertEquals(category, refused.category(), refused.toString());
    assertTrue(refused.toString().contains(part), refused.toString());
  }

  private static void image(Session session, byte[] bytes, String digest, String part) {
    long object = session.number();
    session.send(object, MemorySegment.ofArray(bytes));
    assertRefused(
        ErrorCategory.IMAGE,
        part,
        session,
        Kind.OPEN,
        out -> {
          out.text(digest);
          out.wide(object);
        });
  }

  @Test
  void aNodeRefusesWhatIsDamagedAndGoesOn() throws IOException {
    ClusterConfig first = ClusterConfig.first().withLimits(LIMITS);
    try (ClusterNode node = ClusterNode.start(new NodeConfig(first, Set.of(), "a2a3sim", 1))) {
      ClusterConfig contact = ClusterConfig.join(node.address().toString()).withLimits(LIMITS);
      try (ClusterSystem member =
          ClusterSystem.join(contact, Set.of(ClusterSystem.DRIVER), _ -> {})) {
        try (Session session = new Session(member, member.nodes().getFirst(), CHIP, 1)) {
          SimplerException full =
              assertThrows(
                  SimplerException.class,
                  () -> new Session(member, member.nodes().getFirst(), CHIP, 2).close(),
                  "another worker has its only chip");
          assertEquals(ErrorCategory.UNAVAILABLE, full.category(), full.toString());
          images(session);
          bodies(session);
          SimplerException large =
              assertThrows(
                  SimplerException.class,
                  () ->
                      session.send(
                          session.number(), MemorySegment.ofArray(new byte[(1 << 20) + 1])));
          assertEquals(ErrorCategory.OUT_OF_MEMORY, large.category(), large.toString());
          session.call(Kind.CLOSE, _ -> {}, LIMIT);
        }
        strangers(node, member);
        assertEquals(List.of(0), NodeOffer.all(member).getFirst().offer().free());
      }
    }
  }

  private static void images(Session session) {
    byte[] classes = ClassClosure.of(List.of(new NestedPodExample())).encoded();
    image(session, classes, "0".repeat(64), "its digest is");
    byte[] damaged = classes.clone();
    damaged[damaged.length / 2] ^= 1;
    image(session, damaged, ShippedClasses.digest(classes), "its digest is");
    byte[] cut = Arrays.copyOf(classes, classes.length / 2);
    image(session, cut, ShippedClasses.digest(cut), "classes of a worker are refused");
  }

  private static void bodies(Session session) {
    for (Kind kind : new Kind[] {Kind.OPEN, Kind.MALLOC, Kind.FREE, Kind.COPY_TO}) {
      SimplerException refused =
          assertThrows(SimplerException.class, () -> session.call(kind, _ -> {}, LIMIT));
      assertTrue(
          Set.of(ErrorCategory.ABI, ErrorCategory.USAGE).contains(refused.category()),
          kind + ": " + refused);
    }
    assertRefused(
        ErrorCategory.ABI,
        "is named and has not come",
        session,
        Kind.OPEN,
        out -> {
          out.text("");
          out.wide(99);
        });
    assertRefused(ErrorCategory.USAGE, "is not open", session, Kind.TASK, _ -> {});
  }

  private static void strangers(ClusterNode node, ClusterSystem member) throws IOException {
    WireMessage.Refusal refusal =
        assertInstanceOf(
            WireMessage.Refusal.class,
            Patterns.ask(
                    NodeActor.at(member.system(), member.nodes().getFirst().address()),
                    new WireMessage.Request(1, Kind.RESERVE, 0, new byte[] {1, 2, 3}),
                    LIMIT)
                .toCompletableFuture()
                .join());
    SimplerException why = Crossing.failure(Body.open(refusal.body()));
    assertEquals(ErrorCategory.ABI, why.category(), why.toString());
    assertHangsUp(node.address().port(), "GET / HTTP/1.1\r\n\r\n");
    assertHangsUp(node.bulkPort(), "0".repeat(32));
  }

  private static void assertHangsUp(int port, String said) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      assertTrue(hasHungUp(socket), "it does not answer such a one");
    }
  }

  private static boolean hasHungUp(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) { // of what it has not read
      return true;
    }
  }
}
