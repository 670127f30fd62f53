package dev.simpler.cluster.host;

import dev.simpler.cluster.bulk.Bulk;
import dev.simpler.cluster.bulk.BulkActor;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.Body;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.pod.process.Crossing;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.AbstractActorWithTimers;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.Terminated;

/**
 * Speaks for a worker that lives here. A request that arrives again is not done again: it gets the
 * answer that the first one got, once there is one. When the owner is lost the worker ends.
 */
final class SessionActor extends AbstractActorWithTimers {
  /** Requests that may arrive again: more than an owner has under way at a time. */
  private static final int REMEMBERED = 512;

  private static final Duration TICK = Duration.ofSeconds(1);

  private final ActorRef owner;
  private final ActorRef ownerBulk;
  private final String path;
  private final Bulk bulk;
  private final HostedWorker worker;
  private final Runnable after;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Changes of the worker, one at a time. */
  private final ExecutorService changes;

  /** Memory calls, which go on beside a task. */
  private final ExecutorService memory;

  private final LinkedHashMap<Long, Optional<WireMessage>> answers = new LinkedHashMap<>();

  /** An answer that has been given. */
  private record Ready(WireMessage answer, long id) {}

  /**
   * What a session is made of.
   *
   * @param owner who asks
   * @param ownerBulk where the path of its receiver of chunks leads
   * @param windowBytes most bytes on their way to it
   * @param after runs once the worker has ended
   */
  record Setup(
      ActorRef owner,
      String ownerBulk,
      HostedWorker.Lease lease,
      long windowBytes,
      Runnable after) {}

  private SessionActor(Setup setup) {
    owner = setup.owner();
    ownerBulk = BulkActor.at(getContext().getSystem(), setup.ownerBulk());
    path = BulkActor.path(getContext().getSystem(), getSelf());
    after = setup.after();
    bulk = new Bulk(setup.windowBytes());
    worker = new HostedWorker(bulk, setup.lease());
    String name = "worker of " + setup.lease().owner();
    changes = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    memory =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("memory of " + name).factory());
  }

  static Props props(Setup setup) {
    return Props.create(SessionActor.class, () -> new SessionActor(setup))
        .withDispatcher(ClusterSystem.TRANSPORT);
  }

  @Override
  public void preStart() {
    getContext().watch(owner);
    getContext().actorOf(BulkActor.props(bulk, worker::room), BulkActor.NAME);
    getTimers().startTimerAtFixedRate("tick", "tick", TICK);
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(WireMessage.Request.class, this::asked)
        .match(WireMessage.Received.class, bulk::received)
        .match(WireMessage.Unwanted.class, bulk::unwanted)
        .match(Ready.class, this::answer)
        .matchEquals("tick", _ -> bulk.tick())
        .match(Terminated.class, _ -> getContext().stop(getSelf()))
        .build();
  }

  private void asked(WireMessage.Request request) {
    Optional<WireMessage> known = answers.get(request.id());
    if (known != null) {
      known.ifPresent(answer -> owner.tell(answer, getSelf()));
      return;
    }
    answers.put(request.id(), Optional.empty());
    if (answers.size() > REMEMBERED) {
      answers.remove(answers.firstEntry().getKey());
    }
    ActorRef self = getSelf();
    ExecutorService thread =
        switch (request.kind()) {
          case RESERVE, OPEN, TASK, RESTART, CLOSE -> changes;
          case MALLOC, FREE, COPY_TO, COPY_FROM -> memory;
        };
    thread.execute(() -> {
      WireMessage answer = done(request, self);
      owner.tell(answer, self);
      self.tell(new Ready(answer, request.id()), self); // in case it gets lost
    });
  }

  private WireMessage done(WireMessage.Request request, ActorRef self) {
    try {
      return new WireMessage.Answer(request.id(), result(request, self));
    } catch (IOException cut) {
      return refusal(request, Body.damaged(request.kind(), cut));
    } catch (Throwable thrown) { // whatever it is, the owner must learn that it is over
      return refusal(request, thrown);
    }
  }

  /** What the owner of a request learns of its failure. */
  static WireMessage refusal(WireMessage.Request request, Throwable thrown) {
    return new WireMessage.Refusal(request.id(), Body.of(out -> Crossing.write(out, thrown)));
  }

  private byte[] result(WireMessage.Request request, ActorRef self) throws Exception {
    Incoming in = Body.open(request.body());
    return switch (request.kind()) {
      case RESERVE -> // it has been made: where its chunks go
          Body.of(out -> out.text(path));
      case OPEN -> worker.open(in);
      case TASK -> worker.run(in, (transfer, object) -> send(transfer, object, self));
      case MALLOC -> worker.allocate(in);
      case FREE -> worker.free(in);
      case COPY_TO -> worker.expect(in);
      case COPY_FROM -> worker.copyFrom(in, (transfer, object) -> send(transfer, object, self));
      case RESTART -> worker.restart();
      case CLOSE -> {
        end();
        yield new byte[0];
      }
    };
  }

  private void send(long transfer, MemorySegment object, ActorRef self) {
    bulk.send(transfer, object, chunk -> ownerBulk.tell(chunk, self));
  }

  private void answer(Ready ready) {
    answers.replace(ready.id(), Optional.of(ready.answer()));
  }

  /** The end of the owner, or of this process: what runs is told, and the rest waits for it. */
  @Override
  public void postStop() {
    bulk.fail(NodeActor.gone("the owner of a worker here"));
    memory.shutdown();
    changes.shutdownNow();
    Thread.ofPlatform().name("end of a worker").start(this::end);
  }

  /** Once, by whoever is first: the owner's request, or its end. */
  private void end() {
    if (ended.compareAndSet(false, true)) {
      try {
        worker.close();
      } finally {
        after.run();
      }
    }
  }
}
