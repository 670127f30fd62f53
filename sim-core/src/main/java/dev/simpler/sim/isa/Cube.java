package dev.simpler.sim.isa;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.isa.ProductLoop.Matrix;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/** Checks and computes products of the cube unit. */
final class Cube {
  /** Extents the instructions can encode. */
  private static final int MAX_EXTENT = 4095;

  /** Up to here sums of products of two values of at most 2^7 stay within 2^24. */
  private static final int EXACT_DEPTH = 1024;

  /** What becomes of the accumulator's old value. */
  enum Start {
    /** Replaced. */
    ZERO,
    /** The product is added to it. */
    ACCUMULATOR
  }

  private Cube() {}

  /** A product of which the left operand is one row. */
  static void rowProduct(
      String name, Tile acc, Tile left, Tile right, Start start, @Nullable Tile bias) {
    if (left.validRows() != 1) {
      throw OnChipTile.of(left)
          .refuse(name + " needs a left operand of one valid row, it has " + left.validRows());
    }
    product(name, acc, left, right, start, bias);
  }

  static void product(
      String name, Tile acc, Tile left, Tile right, Start start, @Nullable Tile bias) {
    boolean accumulate = start == Start.ACCUMULATOR;
    OnChipTile c = accumulate ? OnChipTile.updated(acc) : OnChipTile.target(acc);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    check(name, c, a, b);
    OnChipTile row = bias == null ? null : OnChipTile.source(bias);
    if (row != null) {
      checkBias(name, c, row);
    }
    int m = a.validRows();
    int k = a.validCols();
    int n = b.validCols();
    c.units().issue(Pipe.M, name, c.units().port().costs().matmul(a.type().bytes(), m, k, n));
    if (a.type().isFloating()) {
      floats(c, a, b, accumulate);
    } else {
      integers(c, a, b, accumulate);
    }
    if (row != null) {
      addBias(c, row);
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
      throw c.refuse(name + " has no product of " + a + " and " + b + " into " + c.type());
    }
    boolean fits =
        a.validCols() == b.validRows()
            && c.validRows() == a.validRows()
            && c.validCols() == b.validCols();
    int most = Math.max(a.validRows(), Math.max(a.validCols(), b.validCols()));
    if (!fits || most > MAX_EXTENT) {
      throw c.refuse(
          String.format(
              "%s of extents %dx%d and %dx%d into %dx%d%s; operands %s and %s",
              name,
              a.validRows(),
              a.validCols(),
              b.validRows(),
              b.validCols(),
              c.validRows(),
              c.validCols(),
              fits ? ", limit " + MAX_EXTENT : "",
              a,
              b));
    }
  }

  private static void checkBias(String name, OnChipTile c, OnChipTile bias) {
    if (bias.location() != Location.BIAS || bias.type() != c.type()) {
      throw c.refuse(name + " needs a bias row in BIAS of " + c.type() + ", not " + bias);
    }
    if (bias.validRows() != 1 || bias.validCols() != c.validCols()) {
      throw c.refuse(
          String.format(
              "%s with %s of valid region %dx%d, needs 1x%d",
              name, bias, bias.validRows(), bias.validCols(), c.validCols()));
    }
  }

  private static void floats(OnChipTile c, OnChipTile a, OnChipTile b, boolean accumulate) {
    multiply(c, new Matrix(c.bytes(), c.base(), 4 * c.cols()), a, b, accumulate);
  }

  private static void multiply(
      OnChipTile c, Matrix result, OnChipTile a, OnChipTile b, boolean accumulate) {
    if (!c.layout().isRowMajor()) {
      throw c.refuse("an accumulator is NZ");
    }
    ProductMode mode = c.units().port().products();
    ProductForm form = ProductForm.of(mode.fused(), accumulate);
    ProductLoop loop = Products.loop(mode, form, b.validCols());
    loop.run(
        result,
        Widening.matrix(a),
        Widening.matrix(b),
        c.units().products(),
        a.validRows(),
        a.validCols(),
        b.validCols());
  }

  /** In FLOAT32 as far as every partial sum of 8-bit products is exact in it. */
  private static void integers(OnChipTile c, OnChipTile a, OnChipTile b, boolean accumulate) {
    int n = b.validCols();
    if (a.validCols() > EXACT_DEPTH) {
      exactly(c, a, b, accumulate);
      return;
    }
    byte[] sums = c.units().scratch(Location.ACC, 4 * a.validRows() * n);
    multiply(c, new Matrix(sums, 0, 4 * n), a, b, false);
    for (int row = 0; row < a.validRows(); row++) {
      int to = c.offsetOf(row, 0);
      int from = 4 * row * n;
      for (int j = 0; j < 4 * n; j += 4) {
        int sum = (int) Elements.getFloat(sums, from + j);
        int old = accumulate ? Elements.getInt(c.bytes(), to + j) : 0;
        Elements.putInt(c.bytes(), to + j, old + sum);
      }
    }
  }

  private static void exactly(OnChipTile c, OnChipTile a, OnChipTile b, boolean accumulate) {
    for (int row = 0; row < a.validRows(); row++) {
      for (int col = 0; col < b.validCols(); col++) {
        int sum = 0;
        for (int i = 0; i < a.validCols(); i++) {
          sum += a.bytes()[a.offsetOf(row, i)] * b.bytes()[b.offsetOf(i, col)];
        }
        int to = c.offsetOf(row, col);
        int old = accumulate ? Elements.getInt(c.bytes(), to) : 0;
        Elements.putInt(c.bytes(), to, old + sum);
      }
    }
  }

  private static void addBias(OnChipTile c, OnChipTile bias) {
    boolean floating = c.type().isFloating();
    for (int row = 0; row < c.validRows(); row++) {
      for (int col = 0; col < c.validCols(); col++) {
        int to = c.offsetOf(row, col);
        int from = bias.offsetOf(0, col);
        if (floating) {
          float sum = Elements.getFloat(c.bytes(), to) + Elements.getFloat(bias.bytes(), from);
          Elements.putFloat(c.bytes(), to, sum);
        } else {
          int sum = Elements.getInt(c.bytes(), to) + Elements.getInt(bias.bytes(), from);
          Elements.putInt(c.bytes(), to, sum);
        }
      }
    }
  }
}
