package dev.simpler.platform.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The binary form of a {@link ClassImage}, little-endian:
 *
 * <pre>
 *  0  u32  magic "SJCI"
 *  4  u16  version, 1
 *  6  u16  reserved, 0
 *  8  u32  length of the whole image in bytes
 * 12  u32  CRC-32C of the bytes from 16 to the end
 * 16  u16  number of exports, then each: name, class
 *     u16  number of classes, then each: name, u32 size, class file
 * </pre>
 *
 * A string is a u16 length and that many UTF-8 bytes. The length is stored because a callable's
 * binary is found by its first byte only, and may be followed by padding.
 */
public final class ImageFormat {
  /** Bytes of the fixed header. */
  public static final int HEADER_BYTES = 16;

  /** Longest legal image: far above real ones, far below what would exhaust the host. */
  public static final int MAX_BYTES = 64 << 20;

  private static final int MAGIC = 0x4943_4A53;
  private static final short VERSION = 1;

  private ImageFormat() {}

  /**
   * {@return length of the image that starts with {@code header}}
   *
   * @param header at least {@link #HEADER_BYTES} bytes, fewer if the image is shorter than that
   * @throws ImageException if this is no header of an image
   */
  public static int imageLength(byte[] header) {
    if (header.length == 0) {
      throw refuse("the image is empty: 0 bytes", 0);
    }
    if (header.length < HEADER_BYTES) {
      throw refuse(
          "the image is cut short: " + header.length + " bytes, a header alone has " + HEADER_BYTES,
          header.length);
    }
    ByteBuffer in = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int magic = in.getInt();
    if (magic != MAGIC) {
      throw refuse(
          String.format("not a class image: magic 0x%08x, expected 0x%08x", magic, MAGIC), 0);
    }
    short version = in.getShort();
    if (version != VERSION) {
      throw refuse("class image of version " + version + ", only version 1 is known", 4);
    }
    int reserved = in.getShort();
    if (reserved != 0) {
      throw refuse("reserved header field is " + reserved + ", must be 0", 6);
    }
    int length = in.getInt();
    if (length < HEADER_BYTES + 4 || length > MAX_BYTES) {
      throw refuse(
          "image length "
              + Integer.toUnsignedString(length)
              + " is outside "
              + (HEADER_BYTES + 4)
              + ".."
              + MAX_BYTES,
          8);
    }
    return length;
  }

  static byte[] encode(ClassImage image) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    u16(body, image.exports().size());
    image
        .exports()
        .forEach((name, target) -> {
          string(body, name);
          string(body, target);
        });
    u16(body, image.classNames().size());
    for (String name : image.classNames()) {
      byte[] file = image.classFile(name);
      string(body, name);
      u16(body, file.length & 0xFFFF);
      u16(body, file.length >>> 16);
      body.writeBytes(file);
    }
    byte[] content = body.toByteArray();
    int length = HEADER_BYTES + content.length;
    if (length > MAX_BYTES) {
      throw new ImageException(
          ImageException.fault("image of " + length + " bytes, limit " + MAX_BYTES));
    }
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(MAGIC)
        .putShort(VERSION)
        .putShort((short) 0)
        .putInt(length)
        .putInt(checksum(content, 0))
        .put(content)
        .array();
  }

  static ClassImage decode(byte[] bytes) {
    int length = imageLength(bytes);
    if (length > bytes.length) {
      throw refuse(
          "the image is cut short: " + bytes.length + " of " + length + " bytes", bytes.length);
    }
    byte[] whole = length == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, length);
    ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int stored = in.getInt(12);
    int computed = checksum(whole, HEADER_BYTES);
    if (stored != computed) {
      throw refuse(
          String.format("the image is damaged: checksum 0x%08x, stored 0x%08x", computed, stored),
          12);
    }
    in.position(HEADER_BYTES);
    TreeMap<String, String> exports = new TreeMap<>();
    for (int left = count(in); left > 0; left--) {
      exports.put(string(in), string(in));
    }
    TreeMap<String, byte[]> classes = new TreeMap<>();
    for (int left = count(in); left > 0; left--) {
      String name = string(in);
      require(in, 4);
      int size = in.getInt();
      require(in, size);
      byte[] file = new byte[size];
      in.get(file);
      classes.put(name, file);
    }
    if (in.hasRemaining()) {
      throw refuse(in.remaining() + " bytes follow the last class", in.position());
    }
    exports.forEach((name, target) -> {
      if (!classes.containsKey(target)) {
        throw refuse("export " + name + " names class " + target + ", not in the image", 16);
      }
    });
    return new ClassImage(exports, classes);
  }

  private static int count(ByteBuffer in) {
    require(in, 2);
    return Short.toUnsignedInt(in.getShort());
  }

  private static String string(ByteBuffer in) {
    byte[] text = new byte[count(in)];
    require(in, text.length);
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static void require(ByteBuffer in, int bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw refuse(
          "a field of "
              + Integer.toUnsignedString(bytes)
              + " bytes, only "
              + in.remaining()
              + " are left",
          in.position());
    }
  }

  private static int checksum(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  private static void u16(ByteArrayOutputStream out, int value) {
    out.write(value);
    out.write(value >>> 8);
  }

  private static void string(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0xFFFF) {
      throw new IllegalArgumentException("name of " + bytes.length + " bytes, limit 65535");
    }
    u16(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static ImageException refuse(String what, int offset) {
    return new ImageException(
        ImageException.fault(what)
            .at("image offset " + offset)
            .mend("build the binary with ClassImage"));
  }
}
