package dev.simpler.sim.cube;

import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.CubeUnit;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.ScaledOperand;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.cube.ProductLoop.Matrix;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import org.jspecify.annotations.Nullable;

/** Products of the cube unit. */
public final class Cube implements CubeUnit {
  /** Up to here sums of products of two values of at most 2^7 stay within 2^24. */
  private static final int EXACT_DEPTH = 1024;

  /** Creates the unit, which keeps nothing. */
  public Cube() {}

  @Override
  public void product(
      Instruction op, Tile acc, Tile left, Tile right, boolean accumulate, @Nullable Tile bias) {
    OnChipTile c = accumulate ? OnChipTile.updated(acc) : OnChipTile.target(acc);
    OnChipTile a = OnChipTile.source(left);
    OnChipTile b = OnChipTile.source(right);
    OnChipTile row = bias == null ? null : OnChipTile.source(bias);
    int m = a.validRows();
    int k = a.validCols();
    int n = b.validCols();
    c.units().chargeProduct(op, a.type(), m, k, n);
    c.wrote(0, 0, m, n);
    if (row != null) {
      startFrom(row, c, m, n);
    }
    boolean adds = accumulate || row != null;
    if (a.type().isFloating()) {
      floats(c, a, b, adds);
    } else {
      integers(c, a, b, adds);
    }
  }

  @Override
  public void product(
      Instruction op,
      Tile acc,
      ScaledOperand left,
      ScaledOperand right,
      boolean accumulate,
      @Nullable Tile bias) {
    ScaledProduct product =
        new ScaledProduct(
            accumulate ? OnChipTile.updated(acc) : OnChipTile.target(acc),
            OnChipTile.source(left.elements()),
            OnChipTile.source(left.scales()),
            OnChipTile.source(right.elements()),
            OnChipTile.source(right.scales()));
    product.run(op, accumulate, bias == null ? null : OnChipTile.source(bias));
  }

  private static void floats(OnChipTile c, OnChipTile a, OnChipTile b, boolean accumulate) {
    multiply(c, new Matrix(c.bytes(), c.base(), 4 * c.cols()), a, b, accumulate);
  }

  private static void multiply(
      OnChipTile c, Matrix result, OnChipTile a, OnChipTile b, boolean accumulate) {
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

  /** The bias table's row is every row of the accumulator before the first term. */
  private static void startFrom(OnChipTile bias, OnChipTile c, int rows, int cols) {
    for (int row = 0; row < rows && cols > 0; row++) {
      System.arraycopy(bias.bytes(), bias.base(), c.bytes(), c.offsetOf(row, 0), 4 * cols);
    }
  }
}
