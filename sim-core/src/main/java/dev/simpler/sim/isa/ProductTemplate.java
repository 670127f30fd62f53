package dev.simpler.sim.isa;

import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.ProductScratch;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with host vector instructions: four rows by two vectors of the result at a time, held in
 * registers over the whole depth. The compiler may load all values of a step before it multiplies:
 * eight sums, two vectors of b and four of a are what sixteen registers hold, which is what hosts
 * without AVX-512 have. Six rows spill at the compiler's whim, and then take twice the time.
 *
 * <p>At the edges blocks stay whole: b is padded with zeros, the last row of a is taken again for
 * rows there are none of, and only what is asked for is given to the result. {@link Specialized}
 * defines a copy of this class per form, so that {@link #FUSED} and {@link #ADDS} are constants in
 * each.
 */
final class ProductTemplate implements ProductLoop {
  private static final ProductForm FORM =
      Specialized.data(MethodHandles.lookup(), ProductForm.class);
  private static final boolean FUSED = FORM.fused();
  private static final boolean ADDS = FORM.adds();
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int ROWS = 4;
  private static final int COLS = 2 * LANES;

  ProductTemplate() {}

  @Override
  public void run(Matrix c, Matrix a, Matrix b, ProductScratch scratch, int m, int k, int n) {
    int sums = COLS * k;
    float[] panel = scratch.panel(sums + COLS * (m + ROWS - 1));
    float[][] rows = scratch.rows(m, k);
    for (int row = 0; row < m; row++) {
      copy(a.bytes(), a.row(row), rows[row], k);
    }
    for (int col = 0; col < n; col += COLS) {
      int cols = Math.min(COLS, n - col);
      pack(b, col, cols, panel, k);
      for (int row = 0; row < m; row += ROWS) {
        float[] second = rows[Math.min(row + 1, m - 1)];
        float[] third = rows[Math.min(row + 2, m - 1)];
        float[] fourth = rows[Math.min(row + 3, m - 1)];
        block(rows[row], second, third, fourth, panel, COLS, k, sums + COLS * row);
      }
      give(panel, sums, c, col, m, cols);
    }
  }

  private static void copy(byte[] from, int at, float[] to, int count) {
    int whole = count / LANES * LANES;
    for (int i = 0; i < whole; i += LANES) {
      load(from, at + 4 * i).intoArray(to, i);
    }
    for (int i = whole; i < count; i++) {
      to[i] = Elements.getFloat(from, at + 4 * i);
    }
  }

  /**
   * Brings two vectors of every row of b next to each other: rows apart by powers of two would fall
   * on the same few lines of the host's first-level cache.
   */
  private static void pack(Matrix b, int col, int cols, float[] panel, int k) {
    for (int i = 0; i < k; i++) {
      int from = b.row(i) + 4 * col;
      int to = COLS * i;
      if (cols == COLS) {
        load(b.bytes(), from).intoArray(panel, to);
        load(b.bytes(), from + 4 * LANES).intoArray(panel, to + LANES);
      } else {
        for (int j = 0; j < COLS; j++) {
          panel[to + j] = j < cols ? Elements.getFloat(b.bytes(), from + 4 * j) : 0;
        }
      }
    }
  }

  /**
   * Puts the sums of four rows at {@code to}, behind the panel. Three things keep the compiler from
   * spoiling the loop. Sums go to an array of floats, not into the result: adding there is more
   * code than it takes into one method, and what it then calls gets every sum in an object. Rows of
   * a are arrays of their own: places in one array take an addition each per step. {@code pitch},
   * always {@link #COLS}, is an argument: with a constant it unrolls the loop and runs out of
   * registers.
   */
  private static void block(
      float[] a0, float[] a1, float[] a2, float[] a3, float[] panel, int pitch, int k, int to) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    int at = 0;
    for (int i = 0; i < k; i++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, panel, at);
      FloatVector b1 = FloatVector.fromArray(FLOATS, panel, at + LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, a0[i]);
      c00 = step(x, b0, c00);
      c01 = step(x, b1, c01);
      x = FloatVector.broadcast(FLOATS, a1[i]);
      c10 = step(x, b0, c10);
      c11 = step(x, b1, c11);
      x = FloatVector.broadcast(FLOATS, a2[i]);
      c20 = step(x, b0, c20);
      c21 = step(x, b1, c21);
      x = FloatVector.broadcast(FLOATS, a3[i]);
      c30 = step(x, b0, c30);
      c31 = step(x, b1, c31);
      at += pitch;
    }
    c00.intoArray(panel, to);
    c01.intoArray(panel, to + LANES);
    c10.intoArray(panel, to + 2 * LANES);
    c11.intoArray(panel, to + 3 * LANES);
    c20.intoArray(panel, to + 4 * LANES);
    c21.intoArray(panel, to + 5 * LANES);
    c30.intoArray(panel, to + 6 * LANES);
    c31.intoArray(panel, to + 7 * LANES);
  }

  private static void give(float[] sums, int from, Matrix c, int col, int rows, int cols) {
    byte[] memory = c.bytes();
    for (int row = 0; row < rows; row++) {
      int source = from + row * COLS;
      int target = c.row(row) + 4 * col;
      if (cols == COLS) {
        give(sums, source, memory, target);
        give(sums, source + LANES, memory, target + 4 * LANES);
      } else {
        for (int j = 0; j < cols; j++) {
          float sum = sums[source + j];
          int at = target + 4 * j;
          Elements.putFloat(memory, at, ADDS ? Elements.getFloat(memory, at) + sum : sum);
        }
      }
    }
  }

  private static void give(float[] sums, int from, byte[] memory, int to) {
    FloatVector sum = FloatVector.fromArray(FLOATS, sums, from);
    FloatVector result = ADDS ? load(memory, to).add(sum) : sum;
    result.reinterpretAsBytes().intoArray(memory, to);
  }

  private static FloatVector step(FloatVector x, FloatVector y, FloatVector sum) {
    return FUSED ? x.fma(y, sum) : x.mul(y).add(sum);
  }

  private static FloatVector load(byte[] memory, int offset) {
    return ByteVector.fromArray(BYTES, memory, offset).reinterpretAsFloats();
  }
}
