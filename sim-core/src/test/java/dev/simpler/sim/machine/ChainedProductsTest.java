package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.isa.TGEMV_ACC;
import dev.simpler.kernel.isa.TGEMV_BIAS;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_ACC;
import dev.simpler.kernel.isa.TMATMUL_BIAS;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products continue from what is in the accumulator, and know no region of it but their own. */
class ChainedProductsTest {
  private static final float BIG = 0x1p24f;

  /** A 1 is lost beside 2^24 each time; the two of them together would not be. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT32,true,true",
    "FLOAT32,true,false",
    "FLOAT32,false,true",
    "FLOAT32,false,false",
    "FLOAT16,true,true",
    "BFLOAT16,true,true"
  })
  void twoOnesAddedToTwoToThe24AreLost(ElementType type, boolean fused, boolean vectors) {
    onCube(
        new ProductMode(fused, vectors),
        k -> {
          for (int n : new int[] {1, 16, 80}) {
            OnChipTile a = ones(k, Location.LEFT, type, 1, 2);
            OnChipTile b = ones(k, Location.RIGHT, type, 2, n);
            OnChipTile c = ones(k, Location.ACC, ElementType.FLOAT32, 1, n);
            OnChipTile bias = ones(k, Location.BIAS, ElementType.FLOAT32, 1, n);
            fill(c, BIG);
            fill(bias, BIG);
            TMATMUL_ACC.apply(c, a, b);
            all(BIG, c);
            TGEMV_ACC.apply(c, a, b);
            all(BIG, c);
            a.valid(1, 1);
            b.valid(1, n);
            TMATMUL_ACC.apply(c, a, b);
            TMATMUL_ACC.apply(c, a, b);
            all(BIG, c);
            a.valid(1, 2);
            b.valid(2, n);
            fill(c, 5);
            TMATMUL_BIAS.apply(c, a, b, bias);
            all(BIG, c);
            fill(c, 5);
            TGEMV_BIAS.apply(c, a, b, bias);
            all(BIG, c);
            TMATMUL.apply(c, a, b);
            all(2, c);
          }
        });
  }

  @Property(tries = 60)
  void aChainIsTheProductOfTheWholeDepth(
      @ForAll boolean fused,
      @ForAll boolean vectors,
      @ForAll @IntRange(min = 1, max = 20) int m,
      @ForAll @IntRange(min = 1, max = 31) int first,
      @ForAll @IntRange(min = 1, max = 31) int second,
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll long seed) {
    onCube(
        new ProductMode(fused, vectors),
        k -> {
          Random random = new Random(seed);
          OnChipTile a = ones(k, Location.LEFT, ElementType.FLOAT32, m, first + second);
          OnChipTile b = ones(k, Location.RIGHT, ElementType.FLOAT32, first + second, n);
          OnChipTile whole = ones(k, Location.ACC, ElementType.FLOAT32, m, n);
          OnChipTile parts = ones(k, Location.ACC, ElementType.FLOAT32, m, n);
          random(a, random);
          random(b, random);
          TMATMUL.apply(whole, a, b);
          a.valid(m, first);
          b.valid(first, n);
          TMATMUL.apply(parts, a, b);
          OnChipTile left = ones(k, Location.LEFT, ElementType.FLOAT32, m, second);
          OnChipTile right = ones(k, Location.RIGHT, ElementType.FLOAT32, second, n);
          for (int r = 0; r < m; r++) {
            for (int i = 0; i < second; i++) {
              set(left, r, i, get(a, r, first + i));
            }
          }
          for (int i = 0; i < second; i++) {
            for (int col = 0; col < n; col++) {
              set(right, i, col, get(b, first + i, col));
            }
          }
          TMATMUL_ACC.apply(parts, left, right);
          for (int r = 0; r < m; r++) {
            for (int col = 0; col < n; col++) {
              assertEquals(get(whole, r, col), get(parts, r, col));
            }
          }
        });
  }

  @Property(tries = 20)
  void theValidRegionOfTheAccumulatorDoesNotMatter(
      @ForAll @IntRange(min = 0, max = 16) int rows,
      @ForAll @IntRange(min = 0, max = 32) int cols) {
    onCube(
        ProductMode.DEFAULT,
        k -> {
          OnChipTile a = ones(k, Location.LEFT, ElementType.FLOAT16, 15, 16);
          OnChipTile b = ones(k, Location.RIGHT, ElementType.FLOAT16, 16, 31);
          OnChipTile c = ones(k, Location.ACC, ElementType.FLOAT32, 16, 32);
          fill(c, 7);
          c.valid(rows, cols);
          TMATMUL.apply(c, a, b);
          for (int r = 0; r < 16; r++) {
            for (int col = 0; col < 32; col++) {
              assertEquals(r < 15 && col < 31 ? 16 : 7, get(c, r, col));
            }
          }
        });
  }

  private static void onCube(ProductMode mode, Consumer<KernelContext> body) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.rounding(mode).run((Kernel) body::accept);
    }
  }

  /** A tile of ones, its capacity rounded up to whole boxes. */
  private static OnChipTile ones(
      KernelContext k, Location location, ElementType type, int rows, int cols) {
    boolean row = location == Location.BIAS;
    int wide = (cols + 31) / 32 * 32;
    OnChipTile tile =
        OnChipTile.of(
            k.tile(location, type, row ? 1 : (rows + 15) / 16 * 16, wide)
                .valid(rows, cols)
                .place());
    fill(tile, 1);
    return tile;
  }

  private static void fill(OnChipTile tile, float value) {
    for (int r = 0; r < tile.rows(); r++) {
      for (int c = 0; c < tile.cols(); c++) {
        set(tile, r, c, value);
      }
    }
  }

  private static void random(OnChipTile tile, Random random) {
    for (int r = 0; r < tile.validRows(); r++) {
      for (int c = 0; c < tile.validCols(); c++) {
        set(tile, r, c, (float) random.nextGaussian());
      }
    }
  }

  private static void all(float expected, OnChipTile tile) {
    for (int c = 0; c < tile.validCols(); c++) {
      assertEquals(expected, get(tile, 0, c));
    }
  }

  private static float get(OnChipTile tile, int row, int col) {
    return Elements.loadFloat(tile.bytes(), tile.offsetOf(row, col), tile.type());
  }

  private static void set(OnChipTile tile, int row, int col, float value) {
    Elements.storeFloat(tile.bytes(), tile.offsetOf(row, col), tile.type(), value);
  }
}
