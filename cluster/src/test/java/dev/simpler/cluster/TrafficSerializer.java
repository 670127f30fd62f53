package dev.simpler.cluster;

import dev.simpler.cluster.wire.WireMessage;
import dev.simpler.cluster.wire.WireSerializer;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Messages of members as they cross, shown to {@link Traffic}. */
public final class TrafficSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  private final WireSerializer wire = new WireSerializer();
  private final ExtendedActorSystem system;

  /** As Pekko makes it. */
  public TrafficSerializer(ExtendedActorSystem system) {
    this.system = system;
  }

  @Override
  public int identifier() {
    return wire.identifier();
  }

  @Override
  public String manifest(Object message) {
    return wire.manifest(message);
  }

  @Override
  public byte[] toBinary(Object message) {
    return wire.toBinary(Traffic.of(system).passed((WireMessage) message));
  }

  @Override
  public void toBinary(Object message, ByteBuffer target) {
    wire.toBinary(Traffic.of(system).passed((WireMessage) message), target);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return Traffic.of(system).passed(wire.fromBinary(bytes, manifest));
  }

  @Override
  public Object fromBinary(ByteBuffer source, String manifest) {
    return Traffic.of(system).passed(wire.fromBinary(source, manifest));
  }
}
