package dev.simpler.sim.reduce;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;

/**
 * Sums of a row of FLOAT32 in the order of {@link HalfSums}, by 64 lanes, in straight lines: a row
 * is what most kernels sum. Lanes that a row does not fill are -0, which changes no sum.
 */
final class FloatSums {
  /** Lanes of the vector unit. */
  private static final int LANES = 64;

  private static final int GROUP = 8;
  private static final int GROUPED = 8192;
  private static final int LEAST_GROUPED = 128;
  private static final int MOST_GROUPED = 1024;

  private FloatSums() {}

  /** Floats that a sum of so many needs room for. */
  static int room(int count) {
    return Math.max(2 * LANES, count);
  }

  /** The sum of {@code count} elements; as {@link HalfSums#row}. */
  static float row(byte[] m, int at, int step, int count, float[] v, boolean repeatsFirst) {
    if (count <= LANES) {
      return vector(m, at, step, count, v);
    }
    if (!repeatsFirst) {
      float sum = 0;
      for (int from = 0; from < count; from += LANES) {
        sum += vector(m, at + from * step, step, Math.min(LANES, count - from), v);
      }
      return sum;
    }
    int repeats = count / LANES;
    if (repeats == 1) {
      load(m, at, step, LANES, v);
    }
    for (int pair = 0; pair < repeats / 2; pair++) {
      int first = at + 2 * pair * LANES * step;
      int second = first + LANES * step;
      int to = pair * LANES;
      for (int i = 0; i < LANES; i++) {
        v[to + i] =
            Elements.getFloat(m, first + i * step) + Elements.getFloat(m, second + i * step);
      }
    }
    if (repeats > 1 && repeats % 2 == 1) {
      add(v, m, at + (repeats - 1) * LANES * step, step, LANES);
    }
    add(v, m, at + repeats * LANES * step, step, count % LANES);
    for (int left = repeats / 2; left > 1; left /= 2) {
      halve(v, LANES, left);
    }
    return lanes(v);
  }

  /**
   * Whether a chip that adds whole vectors first has an order of its own for tiles like these: full
   * ones of 8192 elements, to a column.
   */
  static boolean isGrouped(OnChipTile d, OnChipTile s) {
    int cols = s.validCols();
    return s.type() == ElementType.FLOAT32
        && s.validRows() * cols == GROUPED
        && cols >= LEAST_GROUPED
        && cols <= MOST_GROUPED
        && Integer.bitCount(cols) == 1
        && s.rows() * s.cols() == GROUPED
        && !d.layout().isRowMajor()
        && d.validCols() == 1;
  }

  /** The sum of a row of such a tile: blocks of 8 first, then what they give, down to 8. */
  static float grouped(byte[] m, int at, int step, int count, float[] v) {
    int left = count / GROUP;
    for (int i = 0; i < left; i++) {
      v[i] = eight(m, at + i * GROUP * step, step);
    }
    if (left > LANES / 2) {
      left /= GROUP;
      for (int i = 0; i < left; i++) {
        v[i] = eight(v, i * GROUP);
      }
    }
    for (; left > GROUP; left /= 2) {
      halve(v, GROUP, left / GROUP);
    }
    return eight(v, 0);
  }

  /** The lanes of one vector. */
  private static float vector(byte[] m, int at, int step, int count, float[] v) {
    int whole = count / GROUP;
    int rest = count % GROUP;
    for (int i = 0; i < whole; i++) {
      v[i] = eight(m, at + i * GROUP * step, step);
    }
    int groups = whole;
    if (rest > 0) {
      for (int i = 0; i < GROUP; i++) {
        v[GROUP + i] = i < rest ? Elements.getFloat(m, at + (whole * GROUP + i) * step) : -0f;
      }
      v[groups++] = eight(v, GROUP);
    }
    if (groups == 1) {
      return v[0];
    }
    for (int i = groups; i < GROUP; i++) {
      v[i] = -0f;
    }
    return eight(v, 0);
  }

  private static float lanes(float[] v) {
    for (int i = 0; i < GROUP; i++) {
      v[i] = eight(v, i * GROUP);
    }
    return eight(v, 0);
  }

  private static float eight(byte[] m, int at, int step) {
    int to = at + 4 * step;
    return ((Elements.getFloat(m, at) + Elements.getFloat(m, at + step))
            + (Elements.getFloat(m, at + 2 * step) + Elements.getFloat(m, at + 3 * step)))
        + ((Elements.getFloat(m, to) + Elements.getFloat(m, to + step))
            + (Elements.getFloat(m, to + 2 * step) + Elements.getFloat(m, to + 3 * step)));
  }

  private static float eight(float[] v, int at) {
    return ((v[at] + v[at + 1]) + (v[at + 2] + v[at + 3]))
        + ((v[at + 4] + v[at + 5]) + (v[at + 6] + v[at + 7]));
  }

  private static void load(byte[] m, int at, int step, int count, float[] v) {
    for (int i = 0; i < count; i++) {
      v[i] = Elements.getFloat(m, at + i * step);
    }
  }

  private static void add(float[] v, byte[] m, int at, int step, int count) {
    for (int i = 0; i < count; i++) {
      v[i] += Elements.getFloat(m, at + i * step);
    }
  }

  /** Adds vectors in pairs, and one without a partner to the last sum. */
  private static void halve(float[] v, int lanes, int vectors) {
    int pairs = vectors / 2;
    for (int pair = 0; pair < pairs; pair++) {
      int from = 2 * pair * lanes;
      for (int i = 0; i < lanes; i++) {
        v[pair * lanes + i] = v[from + i] + v[from + lanes + i];
      }
    }
    if (vectors % 2 == 1) {
      for (int i = 0; i < lanes; i++) {
        v[(pairs - 1) * lanes + i] += v[2 * pairs * lanes + i];
      }
    }
  }
}
