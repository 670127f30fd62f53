package dev.simpler.abi.task;

/** How scalars of all types become 64-bit argument words: raw bits, zero-extended. */
public final class ScalarBits {
  private ScalarBits() {}

  /** The word of a signed or unsigned 8-bit value. */
  public static long of(byte value) {
    return Byte.toUnsignedLong(value);
  }

  /** The word of a signed or unsigned 16-bit value. */
  public static long of(short value) {
    return Short.toUnsignedLong(value);
  }

  /** The word of a signed or unsigned 32-bit value: -1 becomes 0x00000000FFFFFFFF. */
  public static long of(int value) {
    return Integer.toUnsignedLong(value);
  }

  /** The word of a 64-bit value. */
  public static long of(long value) {
    return value;
  }

  /** The word of a float: its 32 bits. */
  public static long of(float value) {
    return Integer.toUnsignedLong(Float.floatToRawIntBits(value));
  }

  /** The word of a double: its 64 bits. */
  public static long of(double value) {
    return Double.doubleToRawLongBits(value);
  }

  /** The word of a boolean: 0 or 1. */
  public static long of(boolean value) {
    return value ? 1 : 0;
  }
}
