package dev.simpler.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.cluster.BreakableNode;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.Kind;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.ClusterConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every message between a worker's owner and its node gets lost, or comes late, and is said again.
 */
class LostMessagesTest {
  private static BreakableNode node;
  private static ClusterSystem member;

  @BeforeAll
  static void start() {
    node = new BreakableNode(ClusterConfig.first().withLimits(BreakableNode.LIMITS), "lossy");
    ClusterConfig contact =
        ClusterConfig.join(node.address().toString()).withLimits(BreakableNode.LIMITS);
    member =
        ClusterSystem.join(contact, Set.of(ClusterSystem.DRIVER), _ -> {}, BreakableNode.QUICK);
  }

  @AfterAll
  static void stop() {
    member.close();
    node.close();
  }

  /** Loses the first copies of each message that it is asked about, one thread at a time. */
  private static final class FirstOnes implements Predicate<WireMessage> {
    private final int copies;
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<Long, Kind> asked = new HashMap<>();

    FirstOnes(int copies) {
      this.copies = copies;
    }

    @Override
    public synchronized boolean test(WireMessage message) {
      return seen.merge(name(message), 1, Integer::sum) <= copies;
    }

    private String name(WireMessage message) {
      return switch (message) {
        case WireMessage.Request request -> {
          asked.put(request.id(), request.kind());
          yield request.kind() + " " + request.id();
        }
        case WireMessage.Answer answer -> asked.get(answer.id()) + " answered " + answer.id();
        case WireMessage.Refusal refusal -> asked.get(refusal.id()) + " refused " + refusal.id();
        case WireMessage.Received received -> received.toString();
        case WireMessage.Unwanted unwanted -> unwanted.toString();
        case WireMessage.Ask ask -> "asked";
        case WireMessage.Offer offer -> "offered";
      };
    }

    synchronized Set<String> answered() {
      Set<String> kinds = new TreeSet<>();
      seen.keySet().stream()
          .filter(name -> name.contains(" answered "))
          .forEach(name -> kinds.add(name.substring(0, name.indexOf(' '))));
      return kinds;
    }
  }

  private static void assertGoesWell(int copies) {
    FirstOnes lost = new FirstOnes(copies);
    node.traffic().lose(lost);
    new RemoteStory(member, "lossy", _ -> {}).play();
    Set<String> all = new TreeSet<>();
    for (Kind kind : Kind.values()) {
      all.add(kind.name());
    }
    assertEquals(all, lost.answered(), "each kind of request has been made, and answered late");
  }

  @Test
  void whatIsLostOnceOrThriceIsDoneOnceAllTheSame() {
    assertGoesWell(1);
    assertGoesWell(3);
  }
}
