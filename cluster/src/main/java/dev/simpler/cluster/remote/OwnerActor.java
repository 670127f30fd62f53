package dev.simpler.cluster.remote;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.bulk.Bulk;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.Body;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.pod.process.Crossing;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.AbstractActorWithTimers;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.Terminated;

/**
 * Hears one worker on a node for its owner's side, from the first answer on, which is the worker's.
 * Requests are sent again until they are answered, because a connection that breaks takes along
 * what is on it; the other side does each once.
 */
final class OwnerActor extends AbstractActorWithTimers {
  private final Setup setup;

  /**
   * What it works with.
   *
   * @param node who to ask for a worker
   * @param session the worker, once it has answered
   * @param again connects for chunks anew if need be
   * @param lost makes what requests fail with once the worker is gone
   * @param late makes what one fails with that has taken so long
   */
  record Setup(
      ActorRef node,
      CompletableFuture<ActorRef> session,
      Requests requests,
      Bulk bulk,
      Runnable again,
      Function<String, SimplerException> lost,
      Function<Duration, SimplerException> late) {
    /** Who requests go to. */
    ActorRef target() {
      return session.getNow(node);
    }
  }

  private OwnerActor(Setup setup) {
    this.setup = setup;
  }

  static Props props(Setup setup) {
    return Props.create(OwnerActor.class, () -> new OwnerActor(setup))
        .withDispatcher(ClusterSystem.TRANSPORT);
  }

  @Override
  public void preStart() {
    getContext().watch(setup.node());
    getTimers().startTimerAtFixedRate("tick", "tick", ClusterSystem.tick(getContext().getSystem()));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(WireMessage.Answer.class, this::answered)
        .match(WireMessage.Refusal.class, this::refused)
        .match(WireMessage.Received.class, setup.bulk()::received)
        .match(WireMessage.Unwanted.class, setup.bulk()::unwanted)
        .matchEquals("tick", _ -> tick())
        .match(DeathProbe.Ended.class, _ -> end("nothing listens there any more"))
        .match(Terminated.class, _ -> end("the cluster goes on without it, or its worker ended"))
        .build();
  }

  private void answered(WireMessage.Answer answer) {
    if (setup.session().complete(getSender())) {
      getContext().watch(getSender());
    }
    setup.requests().answered(answer.id(), answer.body());
  }

  private void refused(WireMessage.Refusal refusal) throws IOException {
    setup.requests().fail(refusal.id(), Crossing.failure(Body.open(refusal.body())));
  }

  private void tick() {
    setup.again().run();
    setup.bulk().tick();
    setup.requests().again(request -> setup.target().tell(request, getSelf()), setup.late());
    if (!(setup.requests().isEmpty() && setup.bulk().isIdle())) {
      getContext().actorOf(DeathProbe.props(setup.target().path().address()));
    }
  }

  private void end(String why) {
    SimplerException reason = setup.lost().apply(why);
    setup.bulk().fail(reason);
    setup.requests().end(reason);
  }

  @Override
  public void postStop() {
    end("this process has left the cluster, or the others go on without it");
  }
}
