package dev.simpler.runtime.example;

/** FLOAT16 on the host, for golden results. */
public final class Float16 {
  private Float16() {}

  /**
   * {@return the nearest FLOAT16 value, ties to even}
   *
   * @param value a number
   */
  public static float round(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }

  /**
   * {@return the nearest FLOAT16 value of each element, in a new array}
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
