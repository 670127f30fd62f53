package dev.simpler.examples.support;

/** BFLOAT16 on the host, for golden results. */
public final class Bfloat16 {
  private Bfloat16() {}

  /** The nearest BFLOAT16 value, ties to even; NaN stays NaN. */
  public static float round(float value) {
    if (Float.isNaN(value)) {
      return value;
    }
    int bits = Float.floatToRawIntBits(value);
    return Float.intBitsToFloat(bits + 0x7FFF + (bits >>> 16 & 1) & 0xFFFF0000);
  }

  /** The nearest BFLOAT16 value of each element, in a new array. */
  public static float[] round(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = round(values[i]);
    }
    return rounded;
  }
}
