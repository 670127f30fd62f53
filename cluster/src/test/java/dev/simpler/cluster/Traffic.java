package dev.simpler.cluster;

import dev.simpler.cluster.wire.WireMessage;
import java.util.function.Predicate;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;

/** Our messages that pass a member, in either direction: a test looks at each, and may lose it. */
public final class Traffic implements Extension {
  private static final Id ID = new Id();

  private volatile Predicate<WireMessage> lost = message -> false;

  /** How Pekko makes it, once for a member. */
  private static final class Id extends AbstractExtensionId<Traffic> {
    @Override
    public Traffic createExtension(ExtendedActorSystem system) {
      return new Traffic();
    }
  }

  /** That of a member. */
  public static Traffic of(ActorSystem system) {
    return ID.get(system);
  }

  /**
   * Asks about each message from now on, on Pekko's threads.
   *
   * @param which those for which it says yes get lost
   */
  public void lose(Predicate<WireMessage> which) {
    lost = which;
  }

  WireMessage passed(WireMessage message) {
    if (lost.test(message)) {
      throw new IllegalArgumentException("lost on its way"); // Pekko drops what cannot be made
    }
    return message;
  }
}
