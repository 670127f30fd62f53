package dev.simpler.sim.comm;

import dev.simpler.platform.JointMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Messages as bytes, so that chips of one domain may be simulated in several processes. */
final class MessageCodec {
  private static final int STORE = 0;
  private static final int REQUEST = 1;
  private static final int REPLY = 2;
  private static final int REFUSED = 3;
  private static final int HEADER = 32;

  private MessageCodec() {}

  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(int kind, int size, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEADER + size);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(kind);
      content.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static byte[] store(long address, long bytes, PeerEffect effect) {
    return bytes(
        STORE,
        (int) bytes,
        out -> {
          out.writeLong(address);
          out.writeLong(bytes);
          effect.write(out);
        });
  }

  static byte[] request(long address, long bytes, long ticket) {
    return bytes(
        REQUEST,
        0,
        out -> {
          out.writeLong(address);
          out.writeLong(bytes);
          out.writeLong(ticket);
        });
  }

  static byte[] reply(byte[] bytes, long ticket) {
    return bytes(
        REPLY,
        bytes.length,
        out -> {
          out.writeLong(ticket);
          out.writeInt(bytes.length);
          out.write(bytes);
        });
  }

  static byte[] refused(String why) {
    return bytes(REFUSED, why.length(), out -> out.writeUTF(why));
  }

  static Message read(JointMessage from, EffectReader effects) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(from.body()));
    long at = from.arrival();
    int source = from.source();
    long sequence = from.sequence();
    try {
      int kind = in.readByte();
      return switch (kind) {
        case STORE ->
            new Message.Store(at, source, sequence, in.readLong(), in.readLong(), effects.read(in));
        case REQUEST ->
            new Message.Request(at, source, sequence, in.readLong(), in.readLong(), in.readLong());
        case REPLY -> {
          long ticket = in.readLong();
          byte[] bytes = new byte[in.readInt()];
          in.readFully(bytes);
          yield new Message.Reply(at, source, sequence, bytes, ticket);
        }
        case REFUSED -> new Message.Refused(at, source, sequence, in.readUTF());
        default -> throw new IllegalStateException("a message of kind " + kind);
      };
    } catch (IOException truncated) {
      throw new UncheckedIOException(truncated);
    }
  }
}
