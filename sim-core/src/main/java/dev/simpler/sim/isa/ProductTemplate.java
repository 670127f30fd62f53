package dev.simpler.sim.isa;

import dev.simpler.sim.onchip.Elements;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with host vector instructions: six rows by two vectors of the result at a time, held in
 * registers over the whole depth; four rows where six do not come out even; what is left over one
 * vector at a time. Twelve sums, two vectors of b and one of a are what the sixteen registers of
 * hosts without AVX-512 hold: eight rows spill and take four times as long there. {@link
 * Specialized} defines a copy of this class per form, so that {@link #FUSED} and {@link #ADDS} are
 * constants in each.
 */
final class ProductTemplate implements ProductLoop {
  private static final ProductForm FORM =
      Specialized.data(MethodHandles.lookup(), ProductForm.class);
  private static final boolean FUSED = FORM.fused();
  private static final boolean ADDS = FORM.adds();
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int WIDTH = 4 * LANES;

  /** By an even number's remainder by six: the least multiple of four that leaves sixes. */
  private static final int[] FOURS = {0, 0, 8, 0, 4, 0};

  ProductTemplate() {}

  @Override
  public int panelLength(int k) {
    return 2 * LANES * k;
  }

  @Override
  public void run(Matrix c, Matrix a, Matrix b, float[] panel, int m, int k, int n) {
    int blocks = m & -4;
    int sixes = blocks - FOURS[blocks % 6];
    int col = 0;
    for (; col + 2 * LANES <= n && blocks > 0; col += 2 * LANES) {
      // Two vectors of every row of b next to each other: rows apart by powers of two would fall
      // on the same few lines of the host's first-level cache.
      for (int i = 0; i < k; i++) {
        int from = b.at() + i * b.stride() + 4 * col;
        load(b.bytes(), from).intoArray(panel, 2 * LANES * i);
        load(b.bytes(), from + WIDTH).intoArray(panel, 2 * LANES * i + LANES);
      }
      int row = 0;
      for (; row < sixes; row += 6) {
        six(c, a, panel, row, col, k);
      }
      for (; row < blocks; row += 4) {
        four(c, a, panel, row, col, k);
      }
    }
    for (int row = 0; row < m; row++) {
      line(c, a, b, row, row < blocks ? col : 0, k, n);
    }
  }

  private static void six(Matrix c, Matrix a, float[] panel, int row, int col, int k) {
    byte[] am = a.bytes();
    int stride = a.stride();
    int a0 = a.at() + row * stride;
    int bo = 0;
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    for (int i = 0; i < k; i++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, panel, bo);
      FloatVector b1 = FloatVector.fromArray(FLOATS, panel, bo + LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 4 * i));
      c00 = step(x, b0, c00);
      c01 = step(x, b1, c01);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + stride + 4 * i));
      c10 = step(x, b0, c10);
      c11 = step(x, b1, c11);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 2 * stride + 4 * i));
      c20 = step(x, b0, c20);
      c21 = step(x, b1, c21);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 3 * stride + 4 * i));
      c30 = step(x, b0, c30);
      c31 = step(x, b1, c31);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 4 * stride + 4 * i));
      c40 = step(x, b0, c40);
      c41 = step(x, b1, c41);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 5 * stride + 4 * i));
      c50 = step(x, b0, c50);
      c51 = step(x, b1, c51);
      bo += 2 * LANES;
    }
    int to = c.at() + row * c.stride() + 4 * col;
    put(c.bytes(), to, c00, c01);
    put(c.bytes(), to + c.stride(), c10, c11);
    put(c.bytes(), to + 2 * c.stride(), c20, c21);
    put(c.bytes(), to + 3 * c.stride(), c30, c31);
    put(c.bytes(), to + 4 * c.stride(), c40, c41);
    put(c.bytes(), to + 5 * c.stride(), c50, c51);
  }

  private static void four(Matrix c, Matrix a, float[] panel, int row, int col, int k) {
    byte[] am = a.bytes();
    int stride = a.stride();
    int a0 = a.at() + row * stride;
    int bo = 0;
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    for (int i = 0; i < k; i++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, panel, bo);
      FloatVector b1 = FloatVector.fromArray(FLOATS, panel, bo + LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 4 * i));
      c00 = step(x, b0, c00);
      c01 = step(x, b1, c01);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + stride + 4 * i));
      c10 = step(x, b0, c10);
      c11 = step(x, b1, c11);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 2 * stride + 4 * i));
      c20 = step(x, b0, c20);
      c21 = step(x, b1, c21);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 3 * stride + 4 * i));
      c30 = step(x, b0, c30);
      c31 = step(x, b1, c31);
      bo += 2 * LANES;
    }
    int to = c.at() + row * c.stride() + 4 * col;
    put(c.bytes(), to, c00, c01);
    put(c.bytes(), to + c.stride(), c10, c11);
    put(c.bytes(), to + 2 * c.stride(), c20, c21);
    put(c.bytes(), to + 3 * c.stride(), c30, c31);
  }

  private static void line(Matrix c, Matrix a, Matrix b, int row, int fromCol, int k, int n) {
    byte[] am = a.bytes();
    byte[] bm = b.bytes();
    int a0 = a.at() + row * a.stride();
    int to = c.at() + row * c.stride();
    int col = fromCol;
    for (; col + LANES <= n; col += LANES) {
      FloatVector sum = FloatVector.zero(FLOATS);
      int bo = b.at() + 4 * col;
      for (int i = 0; i < k; i++) {
        FloatVector x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 4 * i));
        sum = step(x, load(bm, bo), sum);
        bo += b.stride();
      }
      FloatVector result = ADDS ? load(c.bytes(), to + 4 * col).add(sum) : sum;
      result.reinterpretAsBytes().intoArray(c.bytes(), to + 4 * col);
    }
    for (; col < n; col++) {
      float sum = 0;
      for (int i = 0; i < k; i++) {
        float x = Elements.getFloat(am, a0 + 4 * i);
        float y = Elements.getFloat(bm, b.at() + i * b.stride() + 4 * col);
        sum = FUSED ? Math.fma(x, y, sum) : x * y + sum;
      }
      int at = to + 4 * col;
      Elements.putFloat(c.bytes(), at, ADDS ? Elements.getFloat(c.bytes(), at) + sum : sum);
    }
  }

  private static FloatVector step(FloatVector x, FloatVector y, FloatVector sum) {
    return FUSED ? x.fma(y, sum) : x.mul(y).add(sum);
  }

  private static FloatVector load(byte[] memory, int offset) {
    return ByteVector.fromArray(BYTES, memory, offset).reinterpretAsFloats();
  }

  private static void put(byte[] memory, int to, FloatVector low, FloatVector high) {
    FloatVector first = ADDS ? load(memory, to).add(low) : low;
    FloatVector second = ADDS ? load(memory, to + WIDTH).add(high) : high;
    first.reinterpretAsBytes().intoArray(memory, to);
    second.reinterpretAsBytes().intoArray(memory, to + WIDTH);
  }
}
