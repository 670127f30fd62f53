package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TGEMV;
import dev.simpler.kernel.isa.TGEMV_ACC;
import dev.simpler.kernel.isa.TGEMV_BIAS;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_BIAS;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.cube.Widening;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Products with bias, of rows, in every layout, and the windows that feed them. */
class CubeFormsProperties {

  @Property(tries = 60)
  void everyRowOfAProductWithBiasStartsFromIt(
      @ForAll boolean integers,
      @ForAll @IntRange(min = 1, max = 20) int m,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll long seed) {
    onCube(context -> {
      Random random = new Random(seed);
      ElementType type = integers ? ElementType.INT8 : ElementType.FLOAT16;
      ElementType sum = integers ? ElementType.INT32 : ElementType.FLOAT32;
      OnChipTile a = filled(context, Location.LEFT, type, m, k, random);
      OnChipTile b = filled(context, Location.RIGHT, type, k, n, random);
      OnChipTile c = filled(context, Location.ACC, sum, m, n, random);
      OnChipTile bias = filled(context, Location.BIAS, sum, 1, n, random);
      TMATMUL_BIAS.apply(c, a, b, bias);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float real = (float) value(bias, 0, j);
          long whole = (long) value(bias, 0, j);
          for (int l = 0; l < k; l++) {
            real = Math.fma((float) value(a, i, l), (float) value(b, l, j), real);
            whole += (long) (value(a, i, l) * value(b, l, j));
          }
          assertEquals(integers ? (int) whole : real, value(c, i, j));
        }
      }
    });
  }

  @Property(tries = 40)
  void aRowTimesAMatrixIsTheProductOfOneRow(
      @ForAll boolean brain,
      @ForAll @IntRange(min = 1, max = 64) int k,
      @ForAll @IntRange(min = 1, max = 64) int n,
      @ForAll long seed) {
    onCube(context -> {
      Random random = new Random(seed);
      ElementType type = brain ? ElementType.BFLOAT16 : ElementType.FLOAT32;
      OnChipTile a = filled(context, Location.LEFT, type, 1, k, random);
      OnChipTile b = filled(context, Location.RIGHT, type, k, n, random);
      OnChipTile c = filled(context, Location.ACC, ElementType.FLOAT32, 1, n, random);
      OnChipTile bias = filled(context, Location.BIAS, ElementType.FLOAT32, 1, n, random);
      double[] old = values(c);
      TGEMV_ACC.apply(c, a, b);
      double[] accumulated = values(c);
      TGEMV_BIAS.apply(c, a, b, bias);
      double[] biased = values(c);
      TGEMV.apply(c, a, b);
      for (int j = 0; j < n; j++) {
        assertEquals(row(a, b, j, 0), (float) value(c, 0, j));
        assertEquals(row(a, b, j, (float) old[j]), (float) accumulated[j]);
        assertEquals(row(a, b, j, (float) value(bias, 0, j)), (float) biased[j]);
      }
    });
  }

  private static float row(OnChipTile a, OnChipTile b, int col, float start) {
    float sum = start;
    for (int i = 0; i < a.validCols(); i++) {
      sum = Math.fma((float) value(a, 0, i), (float) value(b, i, col), sum);
    }
    return sum;
  }

  @Property(tries = 40)
  void theLayoutOfAnOperandDoesNotChangeTheProduct(
      @ForAll boolean half,
      @ForAll boolean leftByColumns,
      @ForAll boolean rightByColumns,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll long seed) {
    onCube(context -> {
      Random random = new Random(seed);
      ElementType type = half ? ElementType.FLOAT16 : ElementType.FLOAT32;
      OnChipTile a = filled(context, Location.MAT, type, size, size, random);
      OnChipTile b = filled(context, Location.MAT, type, size, size, random);
      float[][] results = new float[2][];
      for (int i = 0; i < 2; i++) {
        Layout left = i == 1 && leftByColumns ? Layout.ZN : Layout.NZ;
        Layout right = i == 1 && rightByColumns ? Layout.ZN : Layout.NZ;
        try (Tile l = context.tile(Location.LEFT, type, 48, 48).layout(left);
            Tile r = context.tile(Location.RIGHT, type, 48, 48).layout(right);
            Tile c = context.tile(Location.ACC, ElementType.FLOAT32, 48, 48)) {
          TEXTRACT.apply(l.valid(size, size).place(), a, 0, 0);
          TEXTRACT.apply(r.valid(size, size).place(), b, 0, 0);
          TMATMUL.apply(c.valid(size, size).place(), l, r);
          double[] got = values(OnChipTile.of(c));
          results[i] = new float[got.length];
          for (int j = 0; j < got.length; j++) {
            results[i][j] = (float) got[j];
          }
        }
      }
      assertArrayEquals(results[0], results[1]);
    });
  }

  @Test
  void everyFloat16WidensAsJavaWidensIt() {
    onCube(context -> {
      OnChipTile tile =
          OnChipTile.of(context.tile(Location.LEFT, ElementType.FLOAT16, 16, 1024).place());
      for (int block = 0; block < 4; block++) {
        for (int i = 0; i < 16384; i++) {
          Elements.putShort(tile.bytes(), tile.base() + 2 * i, (short) (16384 * block + i));
        }
        byte[] wide = Widening.matrix(tile).bytes();
        for (int i = 0; i < 16384; i++) {
          assertEquals(
              Float.float16ToFloat((short) (16384 * block + i)), Elements.getFloat(wide, 4 * i));
        }
      }
    });
  }

  @Test
  void fusedAndSeparateSumsDifferWhereTheyShould() {
    // (1 + 2^-12)^2 = 1 + 2^-11 + 2^-24: a separate product loses the last term, -1 - 2^-11 shows
    // it.
    float x = 1 + 0x1p-12f;
    assertEquals(0x1p-24f, twoTerms(true, x));
    assertEquals(0f, twoTerms(false, x));
  }

  private static float twoTerms(boolean fused, float x) {
    float[] result = new float[1];
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.rounding(new ProductMode(fused, true));
      core.run(
          (Kernel)
              k -> {
                Tile a = k.tile(Location.LEFT, ElementType.FLOAT32, 16, 8).valid(1, 2).place();
                Tile b = k.tile(Location.RIGHT, ElementType.FLOAT32, 8, 16).valid(2, 16).place();
                Tile c = k.tile(Location.ACC, ElementType.FLOAT32, 16, 16).valid(1, 16).place();
                a.setValue(0, -1 - 0x1p-11);
                a.setValue(1, x);
                for (int j = 0; j < 16; j++) {
                  b.setValue(j, 1);
                  b.setValue(16 + j, x);
                }
                TMATMUL.apply(c, a, b);
                result[0] = (float) c.getValue(3);
              });
    }
    return result[0];
  }

  @Property(tries = 60)
  void windowsAreTakenAndPutBackWhereTheyWere(
      @ForAll @IntRange(min = 0, max = 1) int boxRow,
      @ForAll @IntRange(min = 0, max = 3) int boxColumn,
      @ForAll boolean byColumns,
      @ForAll long seed) {
    int row = 16 * boxRow;
    int col = 8 * boxColumn;
    onCube(context -> {
      Random random = new Random(seed);
      OnChipTile whole = filled(context, Location.MAT, ElementType.FLOAT32, 40, 40, random);
      Tile part =
          context
              .tile(Location.LEFT, ElementType.FLOAT32, 16, 16)
              .layout(byColumns ? Layout.ZN : Layout.NZ)
              .place();
      TEXTRACT.apply(part, whole, row, col);
      OnChipTile acc = filled(context, Location.ACC, ElementType.FLOAT32, 16, 16, random);
      for (int r = 0; r < 16; r++) {
        for (int c = 0; c < 16; c++) {
          assertEquals(value(whole, row + r, col + c), value(OnChipTile.of(part), r, c));
        }
      }
      double[] before = values(whole);
      TINSERT.apply(whole, acc, row, col);
      double[] after = values(whole);
      for (int i = 0; i < before.length; i++) {
        int r = i / 40 - row;
        int c = i % 40 - col;
        boolean inside = r >= 0 && r < acc.rows() && c >= 0 && c < 16;
        assertEquals(inside ? value(acc, r, c) : before[i], after[i]);
      }
    });
  }

  @Test
  void whatDoesNotFitTheCubeIsRefusedWithTheTilesNames() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile left = k.tile(Location.LEFT, ElementType.FLOAT32, 16, 16).named("left").place();
      Tile right = k.tile(Location.RIGHT, ElementType.FLOAT32, 16, 16).named("right").place();
      Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, 16, 16).named("sum").place();
      Tile staged = k.tile(Location.MAT, ElementType.FLOAT32, 16, 16).named("staged").place();
      Tile bias = k.tile(Location.BIAS, ElementType.FLOAT32, 1, 16).named("bias").valid(1, 8);
      bias.place();
      refused("one valid row", () -> TGEMV.apply(acc, left, right));
      refused("bias BIAS", () -> TMATMUL_BIAS.apply(acc, left, right, bias));
      refused("staged MAT", () -> TMATMUL.apply(acc, staged, right));
      refused("right RIGHT FLOAT32[16x16] NZ in RIGHT to LEFT", () -> TMOV.apply(left, right));
      refused("leaves staged", () -> TEXTRACT.apply(left, staged, 1, 0));
      refused(
          "needs 131072 bytes, the whole L0A has 65536",
          () -> k.tile(Location.LEFT, ElementType.FLOAT32, 128, 256).named("big").at(0));
      refused(
          "other RIGHT FLOAT32[16x16] NZ at 0x200..0x600 overlaps right",
          () -> k.tile(Location.RIGHT, ElementType.FLOAT32, 16, 16).named("other").at(0x200));
      refused(
          "mis-aligned",
          () -> k.tile(Location.ACC, ElementType.FLOAT32, 16, 16).named("odd").at(0x410));
    }
  }

  private static void onCube(Kernel kernel) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(kernel);
    }
  }

  /** A tile of rounded-up capacity with random contents. */
  private static OnChipTile filled(
      KernelContext k, Location location, ElementType type, int rows, int cols, Random random) {
    int capRows = location == Location.BIAS ? 1 : (rows + 31) / 32 * 32;
    Tile tile = k.tile(location, type, capRows, (cols + 31) / 32 * 32).valid(rows, cols).place();
    OnChipTile made = OnChipTile.of(tile);
    for (int i = 0; i < made.rows() * made.cols(); i++) {
      double value = type.isFloating() ? random.nextGaussian() : random.nextInt(-128, 128);
      Elements.store(made.bytes(), made.base() + i * type.bytes(), type, value);
    }
    return made;
  }

  private static double value(OnChipTile tile, int row, int col) {
    return Elements.load(tile.bytes(), tile.offsetOf(row, col), tile.type());
  }

  private static double[] values(OnChipTile tile) {
    double[] all = new double[tile.validRows() * tile.validCols()];
    for (int i = 0; i < all.length; i++) {
      all[i] = value(tile, i / tile.validCols(), i % tile.validCols());
    }
    return all;
  }
}
