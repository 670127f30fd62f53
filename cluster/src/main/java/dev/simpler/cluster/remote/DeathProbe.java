package dev.simpler.cluster.remote;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.Props;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;
import scala.jdk.javaapi.OptionConverters;

/**
 * Looks once whether anybody listens where a member did. A refused connection proves that its
 * process has ended, for it listens as long as it lives: nobody need wait until the silence is long
 * enough, as the cluster does before it forgets a member. Whatever else comes of it is left to the
 * failure detector.
 */
final class DeathProbe extends AbstractActor {
  private final Address suspect;

  /** Tells whoever asked that the process has ended. */
  record Ended() {}

  private DeathProbe(Address suspect) {
    this.suspect = suspect;
  }

  static Props props(Address suspect) {
    return Props.create(DeathProbe.class, () -> new DeathProbe(suspect));
  }

  @Override
  public void preStart() {
    InetSocketAddress place =
        new InetSocketAddress(suspect.getHost().orElse(""), suspect.getPort().orElse(0));
    Tcp.get(getContext().getSystem())
        .manager()
        .tell(TcpMessage.connect(place, null, List.of(), Duration.ofSeconds(1), false), getSelf());
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(
            Tcp.Connected.class,
            _ -> {
              getSender().tell(TcpMessage.register(getSelf()), getSelf());
              getSender().tell(TcpMessage.abort(), getSelf());
            })
        .match(Tcp.CommandFailed.class, this::failed)
        .match(Tcp.ConnectionClosed.class, _ -> getContext().stop(getSelf()))
        .build();
  }

  private void failed(Tcp.CommandFailed failure) {
    if (OptionConverters.toJava(failure.cause()).filter(DeathProbe::isRefused).isPresent()) {
      Cluster.get(getContext().getSystem()).down(suspect);
      getContext().getParent().tell(new Ended(), getSelf());
    }
    getContext().stop(getSelf());
  }

  /** Pekko says with the same type that nobody has answered in time, which proves nothing. */
  private static boolean isRefused(Throwable cause) {
    return cause instanceof ConnectException
        && String.valueOf(cause.getMessage()).startsWith("Connection refused");
  }
}
