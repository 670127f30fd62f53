package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGET_SCALE_ADDR;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_MX;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Nibbles;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Products of FLOAT4 operands, whose terms and small sums are exact. */
class PackedProductProperties {
  private static final ElementType SCALE = ElementType.FLOAT8_E8M0;
  private static final double[] E2M1 = {0, 0.5, 1, 1.5, 2, 3, 4, 6};

  private static ElementType type(boolean wide) {
    return wide ? ElementType.FLOAT4_E2M1 : ElementType.FLOAT4_E1M2;
  }

  private static double value(Tile tile, int row, int col) {
    OnChipTile t = OnChipTile.of(tile);
    int bits = Nibbles.get(t.bytes(), t.nibbleOf(row, col));
    double size = tile.type() == ElementType.FLOAT4_E2M1 ? E2M1[bits & 7] : (bits & 7) / 4.0;
    return bits < 8 ? size : -size;
  }

  private static void fill(Tile tile, Random random, int least, int span) {
    OnChipTile t = OnChipTile.of(tile);
    for (int i = 0; i < t.capacityBytes(); i++) {
      t.bytes()[t.base() + i] = (byte) (least + random.nextInt(span));
    }
  }

  private static int power(Tile scales, int row, int col) {
    OnChipTile t = OnChipTile.of(scales);
    return t.bytes()[t.offsetOf(row, col)] - 127;
  }

  @Property(tries = 20)
  void smallSumsAreExact(
      @ForAll boolean wideLeft,
      @ForAll boolean wideRight,
      @ForAll @IntRange(min = 1, max = 32) int m,
      @ForAll @IntRange(min = 1, max = 128) int depth,
      @ForAll @IntRange(min = 1, max = 64) int n,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(k -> {
        Tile a = k.tile(Location.LEFT, type(wideLeft), 32, 128).valid(m, depth).place();
        Tile b = k.tile(Location.RIGHT, type(wideRight), 128, 64).valid(depth, n).place();
        Tile aScales = k.tile(Location.SCALE_LEFT, SCALE, 32, 4);
        Tile bScales = k.tile(Location.SCALE_RIGHT, SCALE, 4, 64);
        TGET_SCALE_ADDR.apply(aScales, a);
        TGET_SCALE_ADDR.apply(bScales, b);
        Tile c = k.tile(Location.ACC, ElementType.FLOAT32, 32, 64).valid(m, n).place();
        Random random = new Random(seed);
        fill(a, random, 0, 256);
        fill(b, random, 0, 256);
        fill(aScales, random, 125, 3);
        fill(bScales, random, 125, 3);
        TMATMUL_MX.apply(c, a, aScales, b, bScales);
        for (int i = 0; i < m; i += 3) {
          for (int j = 0; j < n; j += 5) {
            double sum = 0;
            for (int l = 0; l < depth; l++) {
              int power = power(aScales, i, l / 32) + power(bScales, l / 32, j);
              sum += Math.scalb(value(a, i, l) * value(b, l, j), power);
            }
            OnChipTile result = OnChipTile.of(c);
            assertEquals(sum, result.getValue(i * 64 + j));
          }
        }
      });
    }
  }

  @Test
  void formatsOfTwoSizesAndProductsWithoutScalesAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile a = k.tile(Location.LEFT, type(true), 32, 64).place();
      Tile b = k.tile(Location.RIGHT, ElementType.FLOAT8_E4M3, 64, 32).place();
      Tile packed = k.tile(Location.RIGHT, type(true), 64, 64).place();
      Tile scales = k.tile(Location.SCALE_LEFT, SCALE, 32, 2).place();
      Tile c = k.tile(Location.ACC, ElementType.FLOAT32, 32, 64).place();
      refused("is not defined on", () -> TMATMUL_MX.apply(c, a, scales, b, scales));
      refused("is not defined on FLOAT4_E2M1", () -> TMATMUL.apply(c, a, packed));
    }
  }

  @Test
  void ofScalesTheLastPairMovesAsAWhole() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile from = k.tile(Location.MAT, SCALE, 16, 2).layout(Layout.ZZ).place();
      OnChipTile source = OnChipTile.of(from);
      Arrays.fill(source.bytes(), source.base(), source.base() + 32, (byte) 5);
      Tile to = k.tile(Location.SCALE_LEFT, SCALE, 16, 2).place();
      TMOV.apply(to.valid(4, 2), from.valid(4, 1));
      OnChipTile result = OnChipTile.of(to);
      assertEquals(5, result.bytes()[result.offsetOf(3, 1)]);
      refused("of valid region 4x2", () -> TMOV.apply(to, from.valid(3, 1)));
      Tile right = k.tile(Location.SCALE_RIGHT, SCALE, 2, 16).valid(2, 16).place();
      Tile rows = k.tile(Location.MAT, SCALE, 2, 16).layout(Layout.NN).valid(1, 16).place();
      TMOV.apply(right, rows);
      refused("of valid region 2x16", () -> TMOV.apply(right, rows.valid(1, 15)));
    }
  }
}
