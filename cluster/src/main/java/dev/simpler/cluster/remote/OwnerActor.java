package dev.simpler.cluster.remote;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.bulk.Bulk;
import dev.simpler.cluster.bulk.BulkActor;
import dev.simpler.cluster.wire.Body;
import dev.simpler.cluster.wire.Message;
import dev.simpler.runtime.pod.process.Crossing;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.actor.AbstractActorWithTimers;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.Terminated;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with one worker on a node for its owner's side. Requests are sent again until they are
 * answered, because a connection that breaks takes along what is on it; the other side does each
 * once.
 */
final class OwnerActor extends AbstractActorWithTimers {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final ActorSelection node;
  private final Bulk bulk;
  private final Function<String, SimplerException> lost;
  private final Map<Long, Asked> open = new LinkedHashMap<>();
  private @Nullable ActorRef session;
  private @Nullable SimplerException end;

  /**
   * A request of a thread of this process.
   *
   * @param deadline when it has taken too long, as {@link System#nanoTime} tells it
   * @param late what it fails with then
   * @param answer gets the body, or what the request failed with
   */
  record Asked(
      Message.Request request,
      long deadline,
      SimplerException late,
      CompletableFuture<Reply> answer) {}

  /**
   * An answer.
   *
   * @param from who it is from
   */
  record Reply(byte[] body, ActorRef from) {}

  private OwnerActor(ActorSelection node, Bulk bulk, Function<String, SimplerException> lost) {
    this.node = node;
    this.bulk = bulk;
    this.lost = lost;
  }

  /**
   * How to make it.
   *
   * @param node who to ask for a worker
   * @param lost makes what requests fail with once the worker is gone
   */
  static Props props(ActorSelection node, Bulk bulk, Function<String, SimplerException> lost) {
    return Props.create(OwnerActor.class, () -> new OwnerActor(node, bulk, lost));
  }

  @Override
  public void preStart() {
    getContext()
        .actorOf(
            BulkActor.props(
                bulk,
                bytes -> {
                  throw new IllegalStateException("nobody waits for an object of " + bytes);
                }),
            BulkActor.NAME);
    getTimers().startTimerAtFixedRate("tick", "tick", TICK);
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(Asked.class, this::ask)
        .match(Message.Answer.class, answer -> answered(answer.id(), answer.body()))
        .match(Message.Refusal.class, this::refused)
        .match(Message.Received.class, bulk::received)
        .match(Message.Unwanted.class, bulk::unwanted)
        .matchEquals("tick", _ -> tick())
        .match(Terminated.class, _ -> end("the cluster goes on without it, or its worker ended"))
        .build();
  }

  private void ask(Asked asked) {
    if (end != null) {
      asked.answer().completeExceptionally(end);
      return;
    }
    open.put(asked.request().id(), asked);
    send(asked.request());
  }

  private void send(Message.Request request) {
    if (session == null) {
      node.tell(request, getSelf());
    } else {
      session.tell(request, getSelf());
    }
  }

  private void answered(long id, byte[] body) {
    if (session == null) {
      session = getSender();
      getContext().watch(session);
    }
    Asked asked = open.remove(id);
    if (asked != null) {
      asked.answer().complete(new Reply(body, getSender()));
    }
  }

  private void refused(Message.Refusal refusal) throws IOException {
    Asked asked = open.remove(refusal.id());
    if (asked != null) {
      asked.answer().completeExceptionally(Crossing.failure(Body.open(refusal.body())));
    }
  }

  private void tick() {
    bulk.tick();
    long now = System.nanoTime();
    open.values().removeIf(asked -> isLate(asked, now));
    open.values().forEach(asked -> send(asked.request()));
    if (session != null && end == null && !(open.isEmpty() && bulk.isIdle())) {
      getContext().actorOf(DeathProbe.props(session.path().address()));
    }
  }

  private static boolean isLate(Asked asked, long now) {
    boolean late = asked.deadline() - now <= 0;
    if (late) {
      asked.answer().completeExceptionally(asked.late());
    }
    return late;
  }

  private void end(String why) {
    SimplerException reason = lost.apply(why);
    end = reason;
    bulk.fail(reason);
    open.values().forEach(asked -> asked.answer().completeExceptionally(reason));
    open.clear();
  }

  @Override
  public void postStop() {
    end("this process has left the cluster, or the others go on without it");
  }
}
