package dev.simpler.cluster.remote;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cluster.bulk.Bulk;
import dev.simpler.cluster.bulk.BulkLine;
import dev.simpler.cluster.carry.Carrying;
import dev.simpler.cluster.host.NodeActor;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.cluster.member.ClusterSystem;
import dev.simpler.cluster.wire.Body;
import dev.simpler.cluster.wire.Kind;
import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.cluster.wire.WireSerializer;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.pod.HostPort;
import dev.simpler.runtime.pod.NodeLostException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.cluster.Member;
import org.jspecify.annotations.Nullable;

/** The connection to one worker on one node, from when it is set apart there. Any thread. */
final class Session implements AutoCloseable {
  private final ClusterSystem member;
  private final HostPort node;
  private final Bulk bulk;
  private final OwnerActor.Setup setup;
  private final ActorRef owner;
  private final BulkLine line;
  private volatile @Nullable Way way;
  private final AtomicLong numbers = new AtomicLong();
  private volatile String during = "its start";
  private volatile boolean alive = true;

  /** The task that was sent last. */
  private volatile @Nullable Asked task;

  /**
   * How its node is reached for chunks.
   *
   * @param token under which the node knows the line
   */
  private record Way(HostPort door, String token) {}

  /**
   * Has chips set apart on a node.
   *
   * @param lease number of it, counted by the owner from 1
   * @throws SimplerException UNAVAILABLE if it has not so many
   */
  Session(ClusterSystem member, Member chosen, Wanted wanted, long lease) {
    this.member = member;
    node = ClusterSystem.hostPort(chosen.address());
    bulk = new Bulk(member.config().limits(), ClusterSystem.tick(member.system()));
    setup =
        new OwnerActor.Setup(
            NodeActor.at(member.system(), chosen.address()),
            new CompletableFuture<>(),
            new Requests(),
            bulk,
            this::connect,
            this::lost,
            this::late);
    owner = member.system().actorOf(OwnerActor.props(setup));
    line =
        new BulkLine(
            member.system(),
            bulk,
            bytes -> {
              throw new IllegalStateException("nobody waits for an object of " + bytes);
            },
            answer -> setup.target().tell(answer, owner));
    try {
      Incoming said =
          call(
              Kind.RESERVE,
              out -> {
                out.text(wanted.platform());
                out.integer(wanted.chips());
                out.wide(lease);
              },
              member.config().limits().join());
      way = new Way(new HostPort(node.host(), said.integer()), said.text());
      connect();
    } catch (IOException damaged) {
      close();
      throw new IllegalStateException(damaged);
    } catch (RuntimeException refused) {
      close();
      throw refused;
    }
  }

  /** Connects for chunks, if the node has said where and that is not done. */
  private void connect() {
    Way known = way;
    if (known != null) {
      line.connect(member.streams(), known.door(), known.token());
    }
  }

  /** Where it is. */
  HostPort node() {
    return node;
  }

  /** Whether it has not been lost. */
  boolean alive() {
    return alive;
  }

  private SimplerException lost(String why) {
    alive = false;
    return new NodeLostException(node, during, why);
  }

  /** What is under way from now on, for messages. */
  void during(String what) {
    during = what;
  }

  /** A number for a request or an object. */
  long number() {
    return numbers.incrementAndGet();
  }

  /** Has something done, and waits for it. */
  Incoming call(Kind kind, Outgoing.Content content, Duration limit) {
    Asked asked = ask(kind, content, () -> {});
    asked.count(limit);
    return answer(asked);
  }

  /** What came back. */
  Incoming answer(Asked asked) {
    return Body.open(asked.await());
  }

  /**
   * Has something done; its time does not count before that is said.
   *
   * @param answered runs on any thread once it is answered or has failed
   */
  Asked ask(Kind kind, Outgoing.Content content, Runnable answered) {
    byte[] body = Body.of(content);
    if (body.length > WireSerializer.BODY_BYTES) {
      throw new ClusterException(
          Fault.of(
                  ErrorCategory.USAGE,
                  kind
                      + " takes "
                      + body.length
                      + " bytes, the most are "
                      + WireSerializer.BODY_BYTES)
              .mend("use fewer functions, settings or arguments"));
    }
    Asked before = task;
    long after = kind != Kind.TASK || before == null || before.isAnswered() ? 0 : before.id();
    Asked asked = new Asked(new WireMessage.Request(number(), kind, after, body), answered);
    if (kind == Kind.TASK) {
      task = asked;
    }
    setup.requests().add(asked, this::tell);
    return asked;
  }

  /** The thread of a worker's tasks, which is nobody's else, carries them to the connection. */
  private void tell(WireMessage.Request request) {
    Runnable out = () -> setup.target().tell(request, owner);
    if (request.kind() == Kind.TASK) {
      Carrying.run(out);
    } else {
      out.run();
    }
  }

  private SimplerException late(Duration limit) {
    alive = false;
    return new ClusterException(
        Fault.of(ErrorCategory.STALL, during + " did not end within " + limit.toMillis() + " ms")
            .at("node " + node)
            .mend("raise the limit of the worker, or restart it"));
  }

  /** Sends an object there, and waits until it has arrived. */
  void send(long transfer, MemorySegment object) {
    try {
      bulk.send(transfer, object, line::send);
    } catch (SimplerException failed) {
      if (failed.category() == ErrorCategory.STALL) {
        alive = false;
      }
      throw failed;
    }
  }

  /** Tells the node that an object it may have got is for nothing. */
  void drop(long transfer) {
    setup.target().tell(new WireMessage.Unwanted(transfer, "its task does not come"), owner);
  }

  /** The objects under way. */
  Bulk bulk() {
    return bulk;
  }

  /** Lets the worker go: the node notices that its owner has ended. */
  @Override
  public void close() {
    alive = false;
    way = null;
    line.close();
    member.system().stop(owner);
  }
}
