package dev.simpler.cluster.wire;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Messages as bytes, big-endian, each with its checksum: straight into the transport's buffers and
 * out of them. Whatever is not as this writes it is refused before anything is made of it, and
 * Pekko drops it. Any thread.
 */
public final class WireSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  /** Most bytes of a body; with its header and the addresses it fits into a frame. */
  public static final int BODY_BYTES = 200 << 10;

  private static final int IDENTIFIER = 0x51A;
  private static final int MOST_TEXT = 4096;
  private static final int MOST_CHIPS = 1 << 16;
  private static final int FIXED = 64;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return switch ((WireMessage) message) {
      case WireMessage.Ask m -> "a";
      case WireMessage.Offer m -> "o";
      case WireMessage.Request m -> "q";
      case WireMessage.Answer m -> "r";
      case WireMessage.Refusal m -> "f";
      case WireMessage.Received m -> "k";
      case WireMessage.Unwanted m -> "u";
    };
  }

  @Override
  public byte[] toBinary(Object message) {
    ByteBuffer buffer = ByteBuffer.allocate(size((WireMessage) message));
    toBinary(message, buffer);
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static int size(WireMessage message) {
    return FIXED
        + switch (message) {
          case WireMessage.Ask m -> 0;
          case WireMessage.Offer m -> MOST_TEXT + Integer.BYTES * m.free().size();
          case WireMessage.Request m -> m.body().length;
          case WireMessage.Answer m -> m.body().length;
          case WireMessage.Refusal m -> m.body().length;
          case WireMessage.Received m -> 0;
          case WireMessage.Unwanted m -> MOST_TEXT;
        };
  }

  /** Transports have buffers of either byte order. */
  @Override
  public void toBinary(Object message, ByteBuffer target) {
    ByteBuffer out = target.slice();
    write((WireMessage) message, out);
    target.position(target.position() + out.position());
  }

  private static void write(WireMessage message, ByteBuffer out) {
    out.putInt(0);
    switch (message) {
      case WireMessage.Ask m -> {}
      case WireMessage.Offer m -> {
        text(out, m.platform());
        out.putInt(m.chips());
        out.putInt(m.free().size());
        m.free().forEach(out::putInt);
      }
      case WireMessage.Request m -> {
        out.putLong(m.id());
        out.put((byte) m.kind().ordinal());
        out.putLong(m.after());
        out.put(m.body());
      }
      case WireMessage.Answer m -> out.putLong(m.id()).put(m.body());
      case WireMessage.Refusal m -> out.putLong(m.id()).put(m.body());
      case WireMessage.Received m -> out.putLong(m.transfer()).putLong(m.received());
      case WireMessage.Unwanted m -> {
        out.putLong(m.transfer());
        text(out, m.why());
      }
    }
    out.putInt(0, checksum(out.duplicate().flip().position(Integer.BYTES)));
  }

  @Override
  public WireMessage fromBinary(byte[] bytes, String manifest) {
    return fromBinary(ByteBuffer.wrap(bytes), manifest);
  }

  /**
   * Reads a message.
   *
   * @throws ChildException ABI if the bytes are none
   */
  @Override
  public WireMessage fromBinary(ByteBuffer source, String manifest) {
    WireMessage message = read(source.slice(), manifest);
    source.position(source.limit());
    return message;
  }

  private static WireMessage read(ByteBuffer in, String manifest) {
    require(in, Integer.BYTES);
    int stated = in.getInt();
    int found = checksum(in.duplicate());
    if (stated != found) {
      throw refuse(String.format("its checksum is 0x%08x, stated is 0x%08x", found, stated));
    }
    WireMessage message =
        switch (manifest) {
          case "a" -> new WireMessage.Ask();
          case "o" -> new WireMessage.Offer(text(in), number(in, MOST_CHIPS), numbers(in));
          case "q" -> new WireMessage.Request(wide(in), kind(in), wide(in), rest(in));
          case "r" -> new WireMessage.Answer(wide(in), rest(in));
          case "f" -> new WireMessage.Refusal(wide(in), rest(in));
          case "k" -> new WireMessage.Received(wide(in), wide(in));
          case "u" -> new WireMessage.Unwanted(wide(in), text(in));
          default -> throw refuse("its kind is \"" + manifest + "\"");
        };
    if (in.hasRemaining()) {
      throw refuse(in.remaining() + " bytes follow it");
    }
    return message;
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static ChildException refuse(String why) {
    return new ChildException(
        Fault.of(ErrorCategory.ABI, "a message of a member is damaged: " + why)
            .mend("run the same version on all machines"));
  }

  private static void require(ByteBuffer in, int bytes) {
    if (in.remaining() < bytes) {
      throw refuse("it ends " + (bytes - in.remaining()) + " bytes early");
    }
  }

  private static long wide(ByteBuffer in) {
    require(in, Long.BYTES);
    return in.getLong();
  }

  private static int number(ByteBuffer in, int most) {
    require(in, Integer.BYTES);
    int number = in.getInt();
    if (number < 0 || number > most) {
      throw refuse("a number is " + number + ", outside 0.." + most);
    }
    return number;
  }

  private static List<Integer> numbers(ByteBuffer in) {
    List<Integer> all = new ArrayList<>();
    for (int left = number(in, MOST_CHIPS); left > 0; left--) {
      all.add(number(in, MOST_CHIPS));
    }
    return all;
  }

  private static Kind kind(ByteBuffer in) {
    require(in, 1);
    int ordinal = in.get();
    if (ordinal < 0 || ordinal >= Kind.values().length) {
      throw refuse("request " + ordinal + " is outside 0.." + (Kind.values().length - 1));
    }
    return Kind.values()[ordinal];
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }

  private static void text(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MOST_TEXT - Integer.BYTES);
    out.putInt(length).put(bytes, 0, length);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[number(in, MOST_TEXT)];
    require(in, bytes.length);
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
