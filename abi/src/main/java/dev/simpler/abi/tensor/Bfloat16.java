package dev.simpler.abi.tensor;

/** Conversions of {@link DataType#BFLOAT16}: the upper half of a FLOAT32. */
public final class Bfloat16 {
  private static final int QUIET_NAN = 0x40;
  private static final int HALF_LESS_ONE = 0x7FFF;

  private Bfloat16() {}

  /**
   * {@return the bits of the nearest value, ties to even; a NaN stays one}
   *
   * @param value a number
   */
  public static short bits(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> Short.SIZE | QUIET_NAN);
    }
    return (short) (bits + HALF_LESS_ONE + (bits >>> Short.SIZE & 1) >>> Short.SIZE);
  }

  /**
   * {@return the value of 16 bits}
   *
   * @param bits a bfloat16
   */
  public static float value(short bits) {
    return Float.intBitsToFloat(bits << Short.SIZE);
  }

  /**
   * {@return the nearest value, ties to even; a NaN stays one}
   *
   * @param value a number
   */
  public static float round(float value) {
    return value(bits(value));
  }

  /**
   * {@return the nearest value of each element, in a new array}
   *
   * @param values numbers, left as they are
   */
  public static float[] round(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = round(values[i]);
    }
    return rounded;
  }
}
