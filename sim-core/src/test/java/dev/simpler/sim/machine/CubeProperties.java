package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_ACC;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CubeProperties {

  @Property(tries = 80)
  void productsAccumulateInAscendingDepthWithTheRoundingOfTheDevice(
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = 1, max = 80) int n,
      @ForAll boolean accumulate,
      @ForAll boolean fused,
      @ForAll boolean vectors,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.rounding(new ProductMode(fused, vectors));
      core.run(
          (Kernel)
              context -> {
                Operands x = new Operands(context, ElementType.FLOAT32, m, k, n);
                Random random = new Random(seed);
                fill(x.a, random);
                fill(x.b, random);
                fill(x.c, random);
                byte[] before = x.c.bytes().clone();
                if (accumulate) {
                  TMATMUL_ACC.apply(x.c, x.a, x.b);
                } else {
                  TMATMUL.apply(x.c, x.a, x.b);
                }
                for (int i = 0; i < m; i++) {
                  for (int j = 0; j < n; j++) {
                    float sum = accumulate ? Elements.getFloat(before, x.c.offsetOf(i, j)) : 0;
                    for (int l = 0; l < k; l++) {
                      float left = value(x.a, i, l);
                      float right = value(x.b, l, j);
                      sum = fused ? Math.fma(left, right, sum) : left * right + sum;
                    }
                    assertEquals(sum, value(x.c, i, j));
                  }
                }
              });
    }
  }

  @Property(tries = 40)
  void halfProductsAreExactAndAccumulateInSinglePrecision(
      @ForAll boolean brain, @ForAll @IntRange(min = 1, max = 20) int size, @ForAll long seed) {
    ElementType type = brain ? ElementType.BFLOAT16 : ElementType.FLOAT16;
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(
          (Kernel)
              context -> {
                Operands x = new Operands(context, type, size, size, size);
                Random random = new Random(seed);
                fill(x.a, random);
                fill(x.b, random);
                TMATMUL.apply(x.c, x.a, x.b);
                for (int i = 0; i < size; i++) {
                  for (int j = 0; j < size; j++) {
                    float sum = 0;
                    for (int l = 0; l < size; l++) {
                      sum = (float) ((double) value(x.a, i, l) * value(x.b, l, j) + sum);
                    }
                    assertEquals(sum, value(x.c, i, j));
                  }
                }
              });
    }
  }

  @Property(tries = 40)
  void byteProductsAccumulateInIntegers(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(
          (Kernel)
              context -> {
                Operands x = new Operands(context, ElementType.INT8, size, size, size);
                Random random = new Random(seed);
                random.nextBytes(x.a.bytes());
                random.nextBytes(x.b.bytes());
                TMATMUL.apply(x.c, x.a, x.b);
                for (int i = 0; i < size; i++) {
                  for (int j = 0; j < size; j++) {
                    int sum = 0;
                    for (int l = 0; l < size; l++) {
                      sum += x.a.bytes()[x.a.offsetOf(i, l)] * x.b.bytes()[x.b.offsetOf(l, j)];
                    }
                    assertEquals(sum, Elements.getInt(x.c.bytes(), x.c.offsetOf(i, j)));
                  }
                }
              });
    }
  }

  @Test
  void productsOfWrongExtentsTypesOrPlacesAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Operands x = new Operands(k, ElementType.FLOAT32, 16, 16, 16);
      x.b.valid(8, 16);
      KernelFaultException refused =
          assertThrows(KernelFaultException.class, () -> TMATMUL.apply(x.c, x.a, x.b));
      assertTrue(refused.fault().message().contains("16x16 and 8x16 into a capacity of 48x96"));
      assertThrows(KernelFaultException.class, () -> TMATMUL.apply(x.c, x.b, x.a));
      Tile bytes = k.tile(Location.RIGHT, ElementType.INT8, 32, 32).place();
      assertThrows(KernelFaultException.class, () -> TMATMUL.apply(x.c, x.a, bytes));
    }
  }

  private static float value(OnChipTile tile, int row, int col) {
    return Elements.loadFloat(tile.bytes(), tile.offsetOf(row, col), tile.type());
  }

  private static void fill(OnChipTile tile, Random random) {
    for (int r = 0; r < tile.rows(); r++) {
      for (int c = 0; c < tile.cols(); c++) {
        Elements.storeFloat(
            tile.bytes(), tile.offsetOf(r, c), tile.type(), (float) random.nextGaussian());
      }
    }
  }

  /** Operands with capacities rounded up and the given valid extents. */
  private static final class Operands {
    final OnChipTile a;
    final OnChipTile b;
    final OnChipTile c;

    Operands(KernelContext k, ElementType type, int m, int depth, int n) {
      ElementType sum = type.isFloating() ? ElementType.FLOAT32 : ElementType.INT32;
      a = OnChipTile.of(k.tile(Location.LEFT, type, 48, 64).valid(m, depth).place());
      b = OnChipTile.of(k.tile(Location.RIGHT, type, 64, 96).valid(depth, n).place());
      c = OnChipTile.of(k.tile(Location.ACC, sum, 48, 96).valid(m, n).place());
    }
  }
}
