package dev.simpler.cluster.host;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.bulk.BulkDoor;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.Body;
import dev.simpler.cluster.wire.Kind;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.pod.ClusterConfig;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.HostPort;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.Terminated;
import org.apache.pekko.cluster.Cluster;

/** Speaks for a node: says what it has, and sets it apart for workers of others. */
public final class NodeActor extends AbstractActor {
  /** Its name below {@code /user}. */
  public static final String NAME = "node";

  private static final int MOST_CHIPS = 4096;

  private final ChipPool chips;
  private final ClusterConfig cluster;

  /** The workers here by their owners: a request that arrives again makes no second one. */
  private final Map<ActorRef, ActorRef> sessions = new HashMap<>();

  private final Door door;

  /**
   * Where owners connect for chunks.
   *
   * @param port that they are told
   */
  public record Door(BulkDoor lines, int port) {}

  private NodeActor(ChipPool chips, ClusterConfig cluster, Door door) {
    this.chips = chips;
    this.cluster = cluster;
    this.door = door;
  }

  /** How to make it. */
  public static Props props(ChipPool chips, ClusterConfig cluster, Door door) {
    return Props.create(NodeActor.class, () -> new NodeActor(chips, cluster, door));
  }

  /** That of the node with this address. */
  public static ActorRef at(ActorSystem system, Address node) {
    return ((ExtendedActorSystem) system).provider().resolveActorRef(node + "/user/" + NAME);
  }

  static SimplerException gone(String who) {
    return ClusterException.unavailable(who + " is gone", "open the worker again");
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(WireMessage.Ask.class, _ -> getSender().tell(chips.offer(), getSelf()))
        .match(WireMessage.Request.class, request -> request.kind() == Kind.RESERVE, this::reserve)
        .match(Terminated.class, end -> sessions.values().remove(end.getActor()))
        .build();
  }

  /**
   * A worker whose actor has failed is gone: another one in its place would have its chips twice.
   */
  @Override
  public SupervisorStrategy supervisorStrategy() {
    return SupervisorStrategy.stoppingStrategy();
  }

  private void reserve(WireMessage.Request request) {
    ActorRef owner = getSender();
    try {
      ActorRef session = sessions.get(owner);
      if (session == null) {
        session = getContext().actorOf(SessionActor.props(setup(request.body(), owner)));
        sessions.put(owner, session);
        getContext().watch(session);
      }
      session.tell(request, owner);
    } catch (IOException cut) {
      refuse(request, Body.damaged(request.kind(), cut));
    } catch (SimplerException refused) {
      refuse(request, refused);
    }
  }

  private void refuse(WireMessage.Request request, SimplerException why) {
    getSender().tell(SessionActor.refusal(request, why), getSelf());
  }

  private SessionActor.Setup setup(byte[] body, ActorRef owner) throws IOException {
    Incoming in = Body.open(body);
    String platform = in.text();
    int count = in.count("chips", MOST_CHIPS);
    long lease = in.wide();
    List<Integer> taken =
        count == 0 || platform.equals(chips.platform()) ? chips.take(count) : List.of();
    if (taken.size() < count) {
      throw ClusterException.unavailable(
          count
              + " chips of "
              + platform
              + " asked for, "
              + chips.offer().free().size()
              + " of "
              + chips.platform()
              + " are free",
          "ask for fewer, or start more nodes");
    }
    String name = owner.path().address().hostPort();
    ClusterLimits limits = cluster.limits();
    return new SessionActor.Setup(
        owner,
        door,
        new HostedWorker.Lease(
            lease, name, taken, limits.objectBytes(), limits.objectBytes(), onwards()),
        limits,
        () -> chips.give(taken));
  }

  /** By way of this node, as it takes part itself. */
  private ClusterConfig onwards() {
    HostPort self = ClusterSystem.hostPort(Cluster.get(getContext().getSystem()).selfAddress());
    return new ClusterConfig(
        List.of(self), new HostPort(self.host(), 0), cluster.access(), cluster.limits());
  }
}
