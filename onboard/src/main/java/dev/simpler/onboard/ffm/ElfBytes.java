package dev.simpler.onboard.ffm;

import dev.simpler.platform.image.ImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an ELF64 file, little-endian. Offsets in it are believed only as far as the file
 * reaches: all methods throw {@link ImageException} beyond its end.
 */
final class ElfBytes {
  static final int HEADER_BYTES = 64;
  private static final int MAGIC = 0x464C_457F;
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;

  private final ByteBuffer bytes;

  /** Reads from the start of a buffer up to its limit. */
  ElfBytes(ByteBuffer bytes) {
    this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether there is the header of an ELF file of any kind. */
  boolean isElf() {
    return bytes.limit() >= HEADER_BYTES && bytes.getInt(0) == MAGIC;
  }

  /** Whether an ELF file has the word size and the byte order that are read here. */
  boolean isReadable() {
    return bytes.get(4) == CLASS_64 && bytes.get(5) == LITTLE_ENDIAN;
  }

  private int at(long offset, long size) {
    if (offset < 0 || size < 0 || offset > bytes.limit() - size) {
      throw new ImageException(
          ImageException.fault(
                  "damaged ELF file: "
                      + size
                      + " bytes at offset "
                      + Long.toUnsignedString(offset)
                      + " are outside its "
                      + bytes.limit())
              .mend("build it again"));
    }
    return (int) offset;
  }

  int u16(long offset) {
    return Short.toUnsignedInt(bytes.getShort(at(offset, Short.BYTES)));
  }

  int i32(long offset) {
    return bytes.getInt(at(offset, Integer.BYTES));
  }

  long u32(long offset) {
    return Integer.toUnsignedLong(i32(offset));
  }

  long i64(long offset) {
    return bytes.getLong(at(offset, Long.BYTES));
  }

  /** A copy of a part. */
  byte[] part(long offset, long size) {
    int from = at(offset, size);
    byte[] part = new byte[(int) size];
    bytes.get(from, part);
    return part;
  }

  /**
   * The text that ends with a zero byte.
   *
   * @param most bytes it may have
   */
  String text(long offset, int most) {
    int from = at(offset, 1);
    int end = from;
    while (bytes.get(at(end, 1)) != 0) {
      end++;
      if (end - from > most) {
        throw new ImageException(
            ImageException.fault(
                "damaged ELF file: the text at offset "
                    + offset
                    + " is longer than "
                    + most
                    + " bytes"));
      }
    }
    byte[] text = new byte[end - from];
    bytes.get(from, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Whether a text, its zero byte included, stands somewhere. */
  boolean hasText(long offset, String text) {
    byte[] wanted = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    if (offset < 0 || offset > bytes.limit() - wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes.get((int) offset + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
