package dev.simpler.cluster.bulk;

import dev.simpler.cluster.wire.WireMessage;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorRefProvider;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Props;

/** Receives chunks; its name and path make Pekko send them on connections of their own. */
public final class BulkActor extends AbstractActor {
  /** Its name below the actor it works for. */
  public static final String NAME = "bulk";

  private final Bulk bulk;
  private final Bulk.Room room;

  private BulkActor(Bulk bulk, Bulk.Room room) {
    this.bulk = bulk;
    this.room = room;
  }

  /** How to make it. */
  public static Props props(Bulk bulk, Bulk.Room room) {
    return Props.create(BulkActor.class, () -> new BulkActor(bulk, room));
  }

  /** The address of the receiver below an actor of this process, for others. */
  public static String path(ActorSystem system, ActorRef above) {
    return above
        .path()
        .child(NAME)
        .toSerializationFormatWithAddress(provider(system).getDefaultAddress());
  }

  /** The receiver at such an address. */
  public static ActorRef at(ActorSystem system, String path) {
    return provider(system).resolveActorRef(path);
  }

  private static ActorRefProvider provider(ActorSystem system) {
    return ((ExtendedActorSystem) system).provider();
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(
            WireMessage.Chunk.class,
            chunk -> getSender().tell(bulk.chunk(chunk, room), getContext().getParent()))
        .build();
  }
}
