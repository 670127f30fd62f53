package dev.simpler.sim.isa;

import dev.simpler.sim.kernel.ElementType;
import dev.simpler.sim.kernel.Location;
import dev.simpler.sim.kernel.Pipe;
import dev.simpler.sim.kernel.Tile;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Checks and computes products of the cube unit. */
final class Cube {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  private Cube() {}

  static void product(String name, Tile acc, Tile left, Tile right, boolean accumulate) {
    OnChipTile c = OnChipTile.of(acc);
    OnChipTile a = OnChipTile.of(left);
    OnChipTile b = OnChipTile.of(right);
    check(name, c, a, b);
    int m = a.validRows();
    int k = a.validCols();
    int n = b.validCols();
    c.units().pipes().charge(Pipe.M, c.units().port().costs().matmul(a.type().bytes(), m, k, n));
    if (a.type() == ElementType.FLOAT32) {
      floats(c, a, b, accumulate);
    } else if (a.type().isFloating()) {
      widened(c, a, b, accumulate);
    } else {
      integers(c, a, b, accumulate);
    }
  }

  private static void check(String name, OnChipTile c, OnChipTile a, OnChipTile b) {
    if (c.location() != Location.ACC
        || a.location() != Location.LEFT
        || b.location() != Location.RIGHT) {
      throw c.refuse(name + " needs ACC, LEFT and RIGHT, not " + c + ", " + a + ", " + b);
    }
    boolean floating = a.type().isFloating();
    boolean legal = a.type() == b.type() && (floating || a.type() == ElementType.INT8);
    if (!legal || c.type() != (floating ? ElementType.FLOAT32 : ElementType.INT32)) {
      throw c.refuse(
          name + " has no product of " + a.type() + " and " + b.type() + " into " + c.type());
    }
    if (a.validCols() != b.validRows()
        || c.validRows() != a.validRows()
        || c.validCols() != b.validCols()) {
      throw c.refuse(
          String.format(
              "%s of extents %dx%d and %dx%d into %dx%d",
              name,
              a.validRows(),
              a.validCols(),
              b.validRows(),
              b.validCols(),
              c.validRows(),
              c.validCols()));
    }
  }

  /** Four rows by two vectors of the result at a time, held in registers over the whole depth. */
  private static void floats(OnChipTile c, OnChipTile a, OnChipTile b, boolean accumulate) {
    int m = a.validRows();
    int n = b.validCols();
    boolean rowMajor =
        a.layout().isRowMajor() && b.layout().isRowMajor() && c.layout().isRowMajor();
    int row = 0;
    for (; rowMajor && row + 4 <= m; row += 4) {
      int col = 0;
      for (; col + 2 * LANES <= n; col += 2 * LANES) {
        block(c, a, b, row, col, accumulate);
      }
      for (int r = row; r < row + 4; r++) {
        tail(c, a, b, r, col, n, accumulate);
      }
    }
    for (; row < m; row++) {
      tail(c, a, b, row, 0, n, accumulate);
    }
  }

  private static void block(
      OnChipTile c, OnChipTile a, OnChipTile b, int row, int col, boolean accumulate) {
    byte[] am = a.bytes();
    byte[] bm = b.bytes();
    int k = a.validCols();
    int a0 = a.offsetOf(row, 0);
    int stride = a.cols() * 4;
    int bStride = b.cols() * 4;
    int bo = b.offsetOf(0, col);
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    for (int i = 0; i < k; i++) {
      FloatVector b0 = load(bm, bo);
      FloatVector b1 = load(bm, bo + 4 * LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 4 * i));
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + stride + 4 * i));
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 2 * stride + 4 * i));
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(FLOATS, Elements.getFloat(am, a0 + 3 * stride + 4 * i));
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      bo += bStride;
    }
    put(c, row, col, c00, c01, accumulate);
    put(c, row + 1, col, c10, c11, accumulate);
    put(c, row + 2, col, c20, c21, accumulate);
    put(c, row + 3, col, c30, c31, accumulate);
  }

  private static FloatVector load(byte[] memory, int offset) {
    return ByteVector.fromArray(BYTES, memory, offset).reinterpretAsFloats();
  }

  private static void put(
      OnChipTile c, int row, int col, FloatVector low, FloatVector high, boolean accumulate) {
    byte[] memory = c.bytes();
    int to = c.offsetOf(row, col);
    FloatVector first = accumulate ? load(memory, to).add(low) : low;
    FloatVector second = accumulate ? load(memory, to + 4 * LANES).add(high) : high;
    first.reinterpretAsBytes().intoArray(memory, to);
    second.reinterpretAsBytes().intoArray(memory, to + 4 * LANES);
  }

  private static void tail(
      OnChipTile c, OnChipTile a, OnChipTile b, int row, int fromCol, int n, boolean accumulate) {
    int k = a.validCols();
    for (int col = fromCol; col < n; col++) {
      float sum = 0;
      for (int i = 0; i < k; i++) {
        sum =
            Math.fma(
                Elements.getFloat(a.bytes(), a.offsetOf(row, i)),
                Elements.getFloat(b.bytes(), b.offsetOf(i, col)),
                sum);
      }
      putFloat(c, row, col, sum, accumulate);
    }
  }

  /** FLOAT16 and BFLOAT16: products are exact in FLOAT32, so fused and separate agree. */
  private static void widened(OnChipTile c, OnChipTile a, OnChipTile b, boolean accumulate) {
    int k = a.validCols();
    for (int row = 0; row < a.validRows(); row++) {
      for (int col = 0; col < b.validCols(); col++) {
        float sum = 0;
        for (int i = 0; i < k; i++) {
          sum +=
              Elements.loadFloat(a.bytes(), a.offsetOf(row, i), a.type())
                  * Elements.loadFloat(b.bytes(), b.offsetOf(i, col), b.type());
        }
        putFloat(c, row, col, sum, accumulate);
      }
    }
  }

  private static void integers(OnChipTile c, OnChipTile a, OnChipTile b, boolean accumulate) {
    int k = a.validCols();
    for (int row = 0; row < a.validRows(); row++) {
      for (int col = 0; col < b.validCols(); col++) {
        int sum = 0;
        for (int i = 0; i < k; i++) {
          sum += a.bytes()[a.offsetOf(row, i)] * b.bytes()[b.offsetOf(i, col)];
        }
        int to = c.offsetOf(row, col);
        Elements.putInt(c.bytes(), to, accumulate ? Elements.getInt(c.bytes(), to) + sum : sum);
      }
    }
  }

  private static void putFloat(OnChipTile c, int row, int col, float sum, boolean accumulate) {
    int to = c.offsetOf(row, col);
    Elements.putFloat(c.bytes(), to, accumulate ? Elements.getFloat(c.bytes(), to) + sum : sum);
  }
}
