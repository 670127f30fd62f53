package acme.starter;

/** Input of tests and what has to come out, computed on the host. */
final class Data {
  static final int SIZE = ScaledSum.SIDE * ScaledSum.SIDE;

  private Data() {}

  /** {@code from, from + step, from + 2 step, ...}: exact in FLOAT32. */
  static float[] line(float from, float step) {
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = from + i * step;
    }
    return values;
  }

  static float[] golden(float s, float[] x, float[] y) {
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = s * x[i] + y[i];
    }
    return values;
  }
}
