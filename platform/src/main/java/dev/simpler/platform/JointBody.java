package dev.simpler.platform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What messages of a joint run say that hosts take part in, too. Devices of a platform may say more
 * among themselves, by kinds from {@link #OWN_KINDS} on.
 */
public sealed interface JointBody {
  /** First byte of messages that only a platform understands. */
  int OWN_KINDS = 16;

  /** Room for what is in front of the bytes. */
  int HEADER = 24;

  /**
   * The device's bytes at an address are these from now on.
   *
   * @param address on the device that gets it
   * @param bytes what is there from now on
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying would cost
  record Bytes(long address, byte[] bytes) implements JointBody {}

  /**
   * Asks for so many bytes at an address of the device.
   *
   * @param address of the first byte
   * @param bytes how many
   * @param ticket comes back with the answer
   */
  record Load(long address, long bytes, long ticket) implements JointBody {}

  /**
   * Asks to be told when the INT32 at an address of the device is at least a value.
   *
   * @param address of the INT32
   * @param least value that is waited for
   * @param ticket comes back with the answer
   */
  record Await(long address, int least, long ticket) implements JointBody {}

  /**
   * What was asked for: bytes, or the value.
   *
   * @param bytes what was asked for
   * @param ticket comes back with the answer
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying would cost
  record Answer(byte[] bytes, long ticket) implements JointBody {}

  /**
   * The device refuses what it was sent.
   *
   * @param why a sentence
   */
  record Refused(String why) implements JointBody {}

  /**
   * As the body of a message.
   *
   * @return the bytes of the body
   */
  default byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEADER);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      switch (this) {
        case Bytes store -> {
          out.writeByte(0);
          out.writeLong(store.address());
          out.writeInt(store.bytes().length);
          out.write(store.bytes());
        }
        case Load load -> {
          out.writeByte(1);
          out.writeLong(load.address());
          out.writeLong(load.bytes());
          out.writeLong(load.ticket());
        }
        case Await wait -> {
          out.writeByte(2);
          out.writeLong(wait.address());
          out.writeInt(wait.least());
          out.writeLong(wait.ticket());
        }
        case Answer answer -> {
          out.writeByte(3);
          out.writeLong(answer.ticket());
          out.writeInt(answer.bytes().length);
          out.write(answer.bytes());
        }
        case Refused refused -> {
          out.writeByte(4);
          out.writeUTF(refused.why());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the body of a message.
   *
   * @param body of a message
   * @return the body
   * @throws UncheckedIOException if it is none of these
   */
  static JointBody decode(byte[] body) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    try {
      int kind = in.readByte();
      return switch (kind) {
        case 0 -> new Bytes(in.readLong(), in.readNBytes(in.readInt()));
        case 1 -> new Load(in.readLong(), in.readLong(), in.readLong());
        case 2 -> new Await(in.readLong(), in.readInt(), in.readLong());
        case 3 -> {
          long ticket = in.readLong();
          yield new Answer(in.readNBytes(in.readInt()), ticket);
        }
        case 4 -> new Refused(in.readUTF());
        default -> throw new IOException("a message of kind " + kind);
      };
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
