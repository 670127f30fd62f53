package dev.simpler.cluster;

import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.member.MembersNow;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.HostPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.apache.pekko.remote.transport.ThrottlerTransportAdapter;

/**
 * A node of this process that a test cuts off from the others, or ends as if it were killed.
 * Tensors come to it over a link that the test holds and breaks.
 */
public final class BreakableNode implements AutoCloseable {
  /**
   * A member is soon silent for too long, but nobody goes on without it until a test says so; and
   * many turns of what is said again go by until somebody gives up.
   */
  public static final ClusterLimits LIMITS =
      Nodes.LIMITS
          .withLoss(Duration.ofMillis(300), Duration.ofMinutes(10))
          .withJoin(Duration.ofHours(1));

  /**
   * What members of such tests are told: what is lost is said again at once, members come soon, and
   * end without a word.
   */
  public static final Map<String, String> QUICK =
      Map.of(
          "pekko.cluster.failure-detector.heartbeat-interval", "50 ms",
          "pekko.cluster.failure-detector.expected-response-after", "50 ms",
          "pekko.simpler.tick", "20 ms",
          "pekko.cluster.gossip-interval", "20 ms",
          "pekko.cluster.leader-actions-interval", "20 ms",
          "pekko.cluster.periodic-tasks-initial-delay", "10 ms",
          "pekko.coordinated-shutdown.run-by-actor-system-terminate", "off",
          "pekko.actor.serializers.simpler", TrafficSerializer.class.getName());

  private final SlowLink link = new SlowLink();
  private final ClusterNode node;

  /** Starts one with a role, and no chips. */
  public BreakableNode(ClusterConfig cluster, String role) {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.put("pekko.remote.artery.advanced.test-mode", "on");
    settings.put("pekko.simpler.bulk.known-port", Integer.toString(link.bulkPort()));
    node =
        ClusterNode.start(
            new NodeConfig(cluster, Set.of(role), "a2a3sim", 0), Map.copyOf(settings));
    link.leadsTo(node.address().port(), node.bulkPort());
  }

  /** Where it listens. */
  public HostPort address() {
    return node.address();
  }

  /** It as a member. */
  public ClusterSystem member() {
    return node.member();
  }

  /** Its way for tensors. */
  public SlowLink link() {
    return link;
  }

  /** Our messages that pass it. */
  public Traffic traffic() {
    return Traffic.of(member().system());
  }

  /** Waits until another member knows that it is up: it may be told later than this one. */
  public void awaitSeenBy(ClusterSystem other) {
    CompletableFuture<Void> seen = new CompletableFuture<>();
    Address self = Cluster.get(member().system()).selfAddress();
    other.system().actorOf(Props.create(Arrival.class, () -> new Arrival(self, seen)));
    seen.join();
  }

  /** Learns who comes up, and who has. */
  private static final class Arrival extends AbstractActor {
    private final Address awaited;
    private final CompletableFuture<Void> seen;

    Arrival(Address awaited, CompletableFuture<Void> seen) {
      this.awaited = awaited;
      this.seen = seen;
    }

    @Override
    public void preStart() {
      Cluster.get(getContext().getSystem())
          .subscribe(getSelf(), ClusterEvent.initialStateAsEvents(), ClusterEvent.MemberUp.class);
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(
              ClusterEvent.MemberUp.class,
              up -> {
                if (up.member().address().equals(awaited)) {
                  seen.complete(null);
                  getContext().stop(getSelf());
                }
              })
          .build();
    }
  }

  /** The others go on without another member, as they do when it has been silent for too long. */
  public void forget(BreakableNode lost) {
    Cluster.get(member().system()).down(Cluster.get(lost.member().system()).selfAddress());
  }

  /** From now on nothing passes between it and the others, or all does again. */
  public void cut(boolean lost) {
    cut(node, lost);
  }

  /** As from outside a process that ends with SIGKILL: no word, and nobody listens any more. */
  public void kill() {
    cut(true);
    link.close();
    member().system().terminate();
    node.ended().join();
  }

  /** Pekko's own transport loses all between a node and the others, or nothing. */
  @SuppressWarnings(
      "deprecation") // of the classic transport; this command is the current one's as well
  static void cut(ClusterNode node, boolean lost) {
    ExtendedActorSystem system = (ExtendedActorSystem) node.member().system();
    Address self = Cluster.get(system).selfAddress();
    for (Member member :
        MembersNow.ask(system, Cluster.get(system), Nodes.LIMITS.join()).getMembers()) {
      if (!member.address().equals(self)) {
        ((RemoteActorRefProvider) system.provider())
            .transport()
            .managementCommand(
                new ThrottlerTransportAdapter.SetThrottle(
                    member.address(),
                    bothWays(),
                    lost
                        ? ThrottlerTransportAdapter.Blackhole$.MODULE$
                        : ThrottlerTransportAdapter.Unthrottled$.MODULE$));
      }
    }
  }

  /** An object of Scala whose name Java cannot write. */
  @SuppressWarnings("deprecation")
  private static ThrottlerTransportAdapter.Direction bothWays() {
    try {
      String name = ThrottlerTransportAdapter.Direction.class.getName() + "$Both$";
      return (ThrottlerTransportAdapter.Direction)
          Class.forName(name).getField("MODULE$").get(null);
    } catch (ReflectiveOperationException renamed) {
      throw new IllegalStateException(renamed);
    }
  }

  @Override
  public void close() {
    member().system().terminate();
    node.ended().join();
    link.close();
  }
}
