package dev.simpler.cluster.host;

import dev.simpler.cluster.bulk.Bulk;
import dev.simpler.cluster.bulk.BulkLine;
import dev.simpler.cluster.carry.Carrying;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.Body;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.pod.ClusterLimits;
import dev.simpler.runtime.pod.process.Crossing;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
  private final ActorRef owner;
  private final NodeActor.Door door;
  private final BulkLine line;
  private final String token;
  private final Bulk bulk;
  private final HostedWorker worker;
  private final Runnable after;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Changes of the worker, one at a time. */
  private final ExecutorService changes;

  /** Memory calls, which go on beside a task. */
  private final ExecutorService memory;

  private final GivenAnswers answers = new GivenAnswers();

  /** An answer that has been given. */
  private record Ready(WireMessage answer, long id) {}

  /**
   * What a session is made of.
   *
   * @param owner who asks
   * @param door where it connects for chunks
   * @param limits of this node
   * @param after runs once the worker has ended
   */
  record Setup(
      ActorRef owner,
      NodeActor.Door door,
      HostedWorker.Lease lease,
      ClusterLimits limits,
      Runnable after) {}

  private SessionActor(Setup setup) {
    owner = setup.owner();
    door = setup.door();
    after = setup.after();
    bulk = new Bulk(setup.limits(), ClusterSystem.tick(getContext().getSystem()));
    worker = new HostedWorker(bulk, setup.lease());
    ActorRef self = getSelf();
    line =
        new BulkLine(
            getContext().getSystem(), bulk, worker::room, answer -> owner.tell(answer, self));
    token = door.lines().open(line);
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
    getTimers().startTimerAtFixedRate("tick", "tick", ClusterSystem.tick(getContext().getSystem()));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(WireMessage.Request.class, this::asked)
        .match(WireMessage.Received.class, bulk::received)
        .match(WireMessage.Unwanted.class, this::unwanted)
        .match(Ready.class, this::answer)
        .matchEquals("tick", _ -> bulk.tick())
        .match(Terminated.class, _ -> getContext().stop(getSelf()))
        .build();
  }

  /** Of an object on its way to the owner, or of one that the owner has sent in vain. */
  private void unwanted(WireMessage.Unwanted message) {
    bulk.unwanted(message);
    memory.execute(() -> worker.drop(message.transfer()));
  }

  private void asked(WireMessage.Request request) {
    if (request.after() != 0 && !answers.knows(request.after())) {
      return; // that one got lost on its way: both are sent again, in their order
    }
    if (!answers.isNew(request.id())) {
      answers.of(request.id()).ifPresent(answer -> owner.tell(answer, getSelf()));
      return;
    }
    ActorRef self = getSelf();
    ExecutorService thread =
        switch (request.kind()) {
          case RESERVE, OPEN, TASK, RESTART, CLOSE -> changes;
          case MALLOC, FREE, COPY_TO, COPY_FROM -> memory;
        };
    thread.execute(() -> {
      WireMessage answer = done(request);
      Carrying.run(() -> {
        owner.tell(answer, self);
        self.tell(new Ready(answer, request.id()), self); // in case it gets lost
      });
    });
  }

  private WireMessage done(WireMessage.Request request) {
    try {
      return new WireMessage.Answer(request.id(), result(request));
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

  private byte[] result(WireMessage.Request request) throws Exception {
    Incoming in = Body.open(request.body());
    return switch (request.kind()) {
      case RESERVE -> // it has been made: where its chunks go
          Body.of(out -> {
            out.integer(door.port());
            out.text(token);
          });
      case OPEN -> worker.open(in);
      case TASK -> worker.run(in, this::send);
      case MALLOC -> worker.allocate(in);
      case FREE -> worker.free(in);
      case COPY_TO -> worker.expect(in);
      case COPY_FROM -> worker.copyFrom(in, this::send);
      case RESTART -> worker.restart();
      case CLOSE -> {
        end();
        yield new byte[0];
      }
    };
  }

  private void send(long transfer, MemorySegment object) {
    bulk.send(transfer, object, line::send);
  }

  private void answer(Ready ready) {
    answers.answered(ready.id(), ready.answer());
  }

  /** The end of the owner, or of this process: what runs is told, and the rest waits for it. */
  @Override
  public void postStop() {
    bulk.fail(NodeActor.gone("the owner of a worker here"));
    door.lines().close(token);
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
