package dev.simpler.sim.reduce;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import java.util.Arrays;

/**
 * Products of a row of floating-point numbers as the chips take them: element by element over what
 * the vector unit keeps, from 1 on, each rounded to the type; then over its lanes.
 */
final class RowProducts {
  /** Bytes that it keeps of a row: a block, or a whole vector. */
  private static final int BLOCK = 32;

  private static final int VECTOR = 256;

  private RowProducts() {}

  /** Floats that a product needs room for. */
  static int room(ElementType type) {
    return VECTOR / type.bytes();
  }

  /**
   * The product of {@code count} elements.
   *
   * @param step bytes from one to the next
   * @param byBlock whether a block is kept, whose lanes the scalar unit multiplies in FLOAT32; else
   *     a vector, of which the halves are multiplied until one lane is left
   */
  static float row(
      ElementType type, byte[] m, int at, int step, int count, float[] v, boolean byBlock) {
    int lanes = (byBlock ? BLOCK : VECTOR) / type.bytes();
    Arrays.fill(v, 0, lanes, 1);
    for (int from = 0; from < count; from += lanes) {
      multiply(type, m, at + from * step, step, Math.min(lanes, count - from), v);
    }
    if (byBlock) {
      float product = v[0];
      for (int i = 1; i < lanes; i++) {
        product *= v[i];
      }
      return product;
    }
    for (int half = lanes / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        v[i] = Elements.rounded(type, v[i] * v[half + i]);
      }
    }
    return v[0];
  }

  private static void multiply(ElementType type, byte[] m, int at, int step, int count, float[] v) {
    if (type == ElementType.FLOAT32) {
      for (int i = 0; i < count; i++) {
        v[i] *= Elements.getFloat(m, at + i * step);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      v[i] = Elements.rounded(type, v[i] * Elements.loadFloat(m, at + i * step, type));
    }
  }
}
