package dev.simpler.sim.comm;

import dev.simpler.platform.JointBody;
import dev.simpler.platform.JointMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;

/** Messages as bytes, so that chips of one domain may be simulated in several processes. */
final class MessageCodec {
  private static final int STORE = JointBody.OWN_KINDS;

  private MessageCodec() {}

  static byte[] store(long address, long bytes, PeerEffect effect) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(JointBody.HEADER + (int) bytes);
    DataOutputStream out = new DataOutputStream(body);
    try {
      out.writeByte(STORE);
      out.writeLong(address);
      out.writeLong(bytes);
      effect.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return body.toByteArray();
  }

  static ChipMessage read(JointMessage from, EffectReader effects) {
    long at = from.arrival();
    int source = from.source();
    long sequence = from.sequence();
    if (from.body()[0] == STORE) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(from.body()));
      try {
        in.readByte();
        return new ChipMessage.Store(
            at, source, sequence, in.readLong(), in.readLong(), effects.read(in));
      } catch (IOException truncated) {
        throw new UncheckedIOException(truncated);
      }
    }
    return switch (JointBody.decode(from.body())) {
      case JointBody.Bytes store ->
          new ChipMessage.Store(
              at,
              source,
              sequence,
              store.address(),
              store.bytes().length,
              target -> target.copyFrom(MemorySegment.ofArray(store.bytes())));
      case JointBody.Load load ->
          new ChipMessage.Request(
              at, source, sequence, load.address(), load.bytes(), load.ticket());
      case JointBody.Await wait ->
          new ChipMessage.Await(at, source, sequence, wait.address(), wait.least(), wait.ticket());
      case JointBody.Answer answer ->
          new ChipMessage.Reply(at, source, sequence, answer.bytes(), answer.ticket());
      case JointBody.Refused refused ->
          new ChipMessage.Refused(at, source, sequence, refused.why());
    };
  }
}
