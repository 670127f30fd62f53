package dev.simpler.abi.task;

/** How scalars of all types become 64-bit argument words: raw bits, zero-extended. */
public final class ScalarBits {
  private ScalarBits() {}

  /**
   * {@return the word of a signed or unsigned 8-bit value}
   *
   * @param value a scalar argument
   */
  public static long of(byte value) {
    return Byte.toUnsignedLong(value);
  }

  /**
   * {@return the word of a signed or unsigned 16-bit value}
   *
   * @param value a scalar argument
   */
  public static long of(short value) {
    return Short.toUnsignedLong(value);
  }

  /**
   * {@return the word of a signed or unsigned 32-bit value: -1 becomes 0x00000000FFFFFFFF}
   *
   * @param value a scalar argument
   */
  public static long of(int value) {
    return Integer.toUnsignedLong(value);
  }

  /**
   * {@return the word of a 64-bit value}
   *
   * @param value a scalar argument
   */
  public static long of(long value) {
    return value;
  }

  /**
   * {@return the word of a float: its 32 bits}
   *
   * @param value a scalar argument
   */
  public static long of(float value) {
    return Integer.toUnsignedLong(Float.floatToRawIntBits(value));
  }

  /**
   * {@return the word of a double: its 64 bits}
   *
   * @param value a scalar argument
   */
  public static long of(double value) {
    return Double.doubleToRawLongBits(value);
  }

  /**
   * {@return the word of a boolean: 0 or 1}
   *
   * @param value a scalar argument
   */
  public static long of(boolean value) {
    return value ? 1 : 0;
  }
}
