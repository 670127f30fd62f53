package dev.simpler.cluster.member;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;

/**
 * Asks the engine once who is there. What {@link Cluster#state()} says comes later: a member that
 * has just been let in may find nobody there, not even itself.
 */
public final class MembersNow extends AbstractActor {
  private final CompletableFuture<CurrentClusterState> told;

  private MembersNow(CompletableFuture<CurrentClusterState> told) {
    this.told = told;
  }

  /**
   * Who is there.
   *
   * @param limit how long the answer may take
   * @throws ClusterException UNAVAILABLE if this member has ended, STALL if it says nothing
   */
  public static CurrentClusterState ask(ActorSystem system, Cluster cluster, Duration limit) {
    CompletableFuture<CurrentClusterState> told = new CompletableFuture<>();
    cluster.sendCurrentClusterState(
        system.actorOf(Props.create(MembersNow.class, () -> new MembersNow(told))));
    CompletableFuture<?> ended = system.getWhenTerminated().toCompletableFuture();
    Limited.await(CompletableFuture.anyOf(told, ended), limit, "the list of members", "join again");
    if (!told.isDone()) {
      throw ClusterException.unavailable(
          "this member has left the cluster", "join again before nodes are asked for");
    }
    return told.join();
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(
            CurrentClusterState.class,
            state -> {
              told.complete(state);
              getContext().stop(getSelf());
            })
        .build();
  }
}
