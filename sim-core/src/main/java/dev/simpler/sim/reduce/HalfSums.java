package dev.simpler.sim.reduce;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;

/**
 * Sums of a row of halves as the chips take them: every sum is rounded to the type, and the lanes
 * of a vector are added in pairs of neighbours, their sums likewise, until one is left.
 */
final class HalfSums {
  /** Halves that the vector unit takes at once. */
  private static final int LANES = 128;

  private HalfSums() {}

  /**
   * The sum of {@code count} elements.
   *
   * @param step bytes from one to the next
   * @param whole room for {@code count} values
   * @param repeatsFirst whether whole vectors are added before the lanes of the last one; else each
   *     vector's lanes are, and these sums one after another
   */
  static float row(
      ElementType type,
      byte[] m,
      int at,
      int step,
      int count,
      float[] whole,
      boolean repeatsFirst) {
    for (int i = 0; i < count; i++) {
      whole[i] = Elements.loadFloat(m, at + i * step, type);
    }
    if (!repeatsFirst) {
      float sum = 0;
      for (int from = 0; from < count; from += LANES) {
        sum = Elements.rounded(type, sum + lanes(type, whole, from, Math.min(LANES, count - from)));
      }
      return sum;
    }
    int repeats = count / LANES;
    int rest = count % LANES;
    if (repeats == 0) {
      return lanes(type, whole, 0, count);
    }
    int last = repeats * LANES;
    halve(type, whole, repeats, 0);
    add(type, whole, 0, last, rest);
    for (int left = repeats / 2; left > 1; left /= 2) {
      halve(type, whole, left, left / 2 - 1);
    }
    return lanes(type, whole, 0, LANES);
  }

  /** Adds vectors in pairs, and one without a partner to the sum number {@code odd}. */
  private static void halve(ElementType type, float[] v, int vectors, int odd) {
    for (int i = 0; i < vectors / 2; i++) {
      System.arraycopy(v, 2 * i * LANES, v, i * LANES, LANES);
      add(type, v, i * LANES, (2 * i + 1) * LANES, LANES);
    }
    if (vectors > 1 && vectors % 2 == 1) {
      add(type, v, odd * LANES, (vectors - 1) * LANES, LANES);
    }
  }

  private static void add(ElementType type, float[] v, int to, int from, int count) {
    for (int i = 0; i < count; i++) {
      v[to + i] = Elements.rounded(type, v[to + i] + v[from + i]);
    }
  }

  private static float lanes(ElementType type, float[] v, int from, int count) {
    for (int left = count; left > 1; left = (left + 1) / 2) {
      for (int i = 0; i < left / 2; i++) {
        v[from + i] = Elements.rounded(type, v[from + 2 * i] + v[from + 2 * i + 1]);
      }
      if (left % 2 == 1) {
        v[from + left / 2] = v[from + left - 1];
      }
    }
    return v[from];
  }
}
