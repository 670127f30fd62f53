package dev.simpler.abi.layout;

import dev.simpler.abi.error.AbiException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Checked reads for decoders: every failure names the struct, the offset and the value. */
public final class Bytes {
  /** Unaligned little-endian access; images inside a chip callable are 4-byte aligned only. */
  public static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED;

  /** Unaligned little-endian access. */
  public static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED;

  /** Single bytes. */
  public static final ValueLayout.OfByte U8 = ValueLayout.JAVA_BYTE;

  private Bytes() {}

  /**
   * Refuses a read of {@code bytes} bytes that does not fit the segment.
   *
   * @param struct name of the struct, for messages
   * @param segment memory that holds the bytes
   * @param offset first byte looked at, from the start of the segment
   * @param bytes how many
   */
  public static void require(String struct, MemorySegment segment, long offset, long bytes) {
    if (offset < 0 || bytes < 0 || offset > segment.byteSize() - bytes) {
      throw AbiException.at(
          struct,
          offset,
          "truncated: needs "
              + bytes
              + " bytes, "
              + Math.max(0, segment.byteSize() - offset)
              + " are left");
    }
  }

  /**
   * Reads a count that must lie in {@code 0..limit}.
   *
   * @param struct name of the struct, for messages
   * @param what name of the field, for messages
   * @param segment memory that holds the bytes
   * @param offset first byte looked at, from the start of the segment
   * @param limit the largest count allowed
   * @return the count
   */
  public static int count(
      String struct, String what, MemorySegment segment, long offset, int limit) {
    int value = segment.get(U32, offset);
    if (value < 0 || value > limit) {
      throw AbiException.at(struct, offset, what + " " + value + " is outside 0.." + limit);
    }
    return value;
  }

  /**
   * Refuses bytes that must be zero, so that decoding never drops information.
   *
   * @param struct name of the struct, for messages
   * @param what name of the field, for messages
   * @param segment memory that holds the bytes
   * @param offset first byte looked at, from the start of the segment
   * @param bytes how many
   */
  public static void requireZero(
      String struct, String what, MemorySegment segment, long offset, long bytes) {
    for (long at = offset; at < offset + bytes; at++) {
      byte value = segment.get(U8, at);
      if (value != 0) {
        throw AbiException.at(
            struct, at, what + " must be zero, found 0x" + Integer.toHexString(value & 0xFF));
      }
    }
  }

  /**
   * Refuses a struct that is cut short or whose padding is not zero.
   *
   * @param spec the struct that the bytes are
   * @param segment memory that holds the bytes
   * @param offset first byte looked at, from the start of the segment
   */
  public static void requirePadding(StructSpec spec, MemorySegment segment, long offset) {
    require(spec.name(), segment, offset, spec.bytes());
    int at = 0;
    for (FieldSpec field : spec.fields()) {
      requireZero(spec.name(), "padding", segment, offset + at, field.offset() - at);
      at = field.end();
    }
    requireZero(spec.name(), "padding", segment, offset + at, spec.bytes() - at);
  }

  /**
   * Reads a byte that must be 0 or 1.
   *
   * @param struct name of the struct, for messages
   * @param what name of the field, for messages
   * @param segment memory that holds the bytes
   * @param offset first byte looked at, from the start of the segment
   * @return whether it is 1
   */
  public static boolean flag(String struct, String what, MemorySegment segment, long offset) {
    int value = Byte.toUnsignedInt(segment.get(U8, offset));
    if (value > 1) {
      throw AbiException.at(struct, offset, what + " is " + value + ", neither 0 nor 1");
    }
    return value == 1;
  }
}
