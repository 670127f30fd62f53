package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGEMV_MX;
import dev.simpler.kernel.isa.TGET_SCALE_ADDR;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TMATMUL;
import dev.simpler.kernel.isa.TMATMUL_MX;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.GmView;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Products of FLOAT8 operands, with and without scales, against exact terms added in order. */
class ScaledProductProperties {
  private static final ElementType E4M3 = ElementType.FLOAT8_E4M3;
  private static final ElementType E5M2 = ElementType.FLOAT8_E5M2;
  private static final ElementType SCALE = ElementType.FLOAT8_E8M0;

  /** Operands of capacity 32 x 128 and 128 x 32, and their scales. */
  private record Operands(Tile c, Tile a, Tile aScales, Tile b, Tile bScales, Tile bias) {
    static Operands of(KernelContext k, ElementType left, ElementType right, int m, int d, int n) {
      Tile a = k.tile(Location.LEFT, left, 32, 128).named("a").valid(m, d).place();
      Tile b = k.tile(Location.RIGHT, right, 128, 32).named("b").valid(d, n).place();
      Tile aScales = k.tile(Location.SCALE_LEFT, SCALE, 32, 4).named("a scales");
      Tile bScales = k.tile(Location.SCALE_RIGHT, SCALE, 4, 32).named("b scales");
      TGET_SCALE_ADDR.apply(aScales, a);
      TGET_SCALE_ADDR.apply(bScales, b);
      Tile c = k.tile(Location.ACC, ElementType.FLOAT32, 32, 32).named("c").valid(m, n).place();
      Tile bias = k.tile(Location.BIAS, ElementType.FLOAT32, 1, 32).valid(1, n).place();
      return new Operands(c, a, aScales, b, bScales, bias);
    }
  }

  private static void fill(Tile tile, Random random, int least, int span) {
    OnChipTile t = OnChipTile.of(tile);
    for (int i = 0; i < tile.rows() * tile.cols(); i++) {
      t.bytes()[t.base() + i] = (byte) (least + random.nextInt(span));
    }
  }

  private static void fillFloats(Tile tile, Random random) {
    OnChipTile t = OnChipTile.of(tile);
    for (int i = 0; i < tile.rows() * tile.cols(); i++) {
      Elements.putFloat(t.bytes(), t.base() + 4 * i, (float) random.nextGaussian());
    }
  }

  private static float at(Tile tile, int row, int col) {
    OnChipTile t = OnChipTile.of(tile);
    return Elements.loadFloat(t.bytes(), t.offsetOf(row, col), t.type());
  }

  /** Every term exact, every sum rounded once to double and then to FLOAT32. */
  private static float expected(Operands x, int row, int col, int depth, float start) {
    float sum = start;
    for (int i = 0; i < depth; i++) {
      BigDecimal term =
          new BigDecimal(at(x.a, row, i))
              .multiply(new BigDecimal(at(x.b, i, col)))
              .multiply(new BigDecimal(at(x.aScales, row, i / 32)))
              .multiply(new BigDecimal(at(x.bScales, i / 32, col)));
      sum = (float) (sum + term.doubleValue());
    }
    return sum;
  }

  @Property(tries = 30)
  void termsAreExactAndSumsAreRoundedInAscendingDepth(
      @ForAll boolean wideLeft,
      @ForAll boolean wideRight,
      @ForAll @IntRange(min = 1, max = 32) int m,
      @ForAll @IntRange(min = 1, max = 128) int depth,
      @ForAll @IntRange(min = 1, max = 32) int n,
      @ForAll @IntRange(max = 2) int form,
      @ForAll long seed) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(k -> {
        Operands x = Operands.of(k, wideLeft ? E5M2 : E4M3, wideRight ? E5M2 : E4M3, m, depth, n);
        Random random = new Random(seed);
        fill(x.a, random, 0, 0x7B);
        fill(x.b, random, 0x80, 0x7B);
        fill(x.aScales, random, 100, 60);
        fill(x.bScales, random, 100, 60);
        fillFloats(x.c, random);
        fillFloats(x.bias, random);
        float[][] start = new float[m][n];
        for (int i = 0; i < m; i++) {
          for (int j = 0; j < n; j++) {
            start[i][j] = form == 0 ? 0 : form == 1 ? at(x.c, i, j) : at(x.bias, 0, j);
          }
        }
        switch (form) {
          case 0 -> TMATMUL_MX.apply(x.c, x.a, x.aScales, x.b, x.bScales);
          case 1 -> TMATMUL_MX.accumulate(x.c, x.a, x.aScales, x.b, x.bScales);
          default -> TMATMUL_MX.withBias(x.c, x.a, x.aScales, x.b, x.bScales, x.bias);
        }
        for (int i = 0; i < m; i += 5) {
          for (int j = 0; j < n; j += 3) {
            assertEquals(expected(x, i, j, depth, start[i][j]), at(x.c, i, j));
          }
        }
      });
    }
  }

  @Test
  void aScaleCountsForItsThirtyTwoElements() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(k -> {
        Operands x = Operands.of(k, E4M3, E4M3, 1, 64, 1);
        for (int i = 0; i < 64; i++) {
          x.a.setValue(i, 1);
          OnChipTile b = OnChipTile.of(x.b);
          b.bytes()[b.offsetOf(i, 0)] = Narrow.bits(E4M3, 1);
        }
        OnChipTile scales = OnChipTile.of(x.aScales);
        scales.bytes()[scales.offsetOf(0, 0)] = 127;
        scales.bytes()[scales.offsetOf(0, 1)] = (byte) 128;
        fill(x.bScales, new Random(1), 127, 1);
        TGEMV_MX.apply(x.c, x.a, x.aScales, x.b, x.bScales);
        assertEquals(96, at(x.c, 0, 0));
        scales.bytes()[scales.offsetOf(0, 1)] = (byte) 0xFF;
        TGEMV_MX.apply(x.c, x.a, x.aScales, x.b, x.bScales);
        assertEquals(Float.NaN, at(x.c, 0, 0));
      });
    }
  }

  @Test
  void withoutScalesElementsAreMultipliedAsTheyAre() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(k -> {
        Operands x = Operands.of(k, E4M3, E5M2, 7, 100, 9);
        Random random = new Random(3);
        fill(x.a, random, 0, 0x7B);
        fill(x.b, random, 0x80, 0x40);
        TMATMUL.apply(x.c, x.a, x.b);
        for (int i = 0; i < 7; i++) {
          for (int j = 0; j < 9; j++) {
            float sum = 0;
            for (int l = 0; l < 100; l++) {
              sum = Math.fma(at(x.a, i, l), at(x.b, l, j), sum);
            }
            assertEquals(sum, at(x.c, i, j));
          }
        }
      });
    }
  }

  @Test
  void linesAcrossTheDepthAreRefusedUnlessInPairs() {
    try (TestCore core = new TestCore(CoreKind.AIC).forms(FormTable.load().chip("a5"))) {
      core.execution().units().begin();
      long address = core.device().malloc(128);
      Tile rows = core.execution().tile(Location.MAT, SCALE, 32, 4).layout(Layout.ZZ).place();
      Tile columns = core.execution().tile(Location.MAT, SCALE, 4, 32).layout(Layout.NN).place();
      long[] lines = {0, 0, 0, 32, 1};
      GmView plain = view(core, address, new int[] {1, 1, 1, 4, 32}, lines, Layout.ND);
      refused("another layout", () -> TLOAD.apply(columns, plain));
      long[] upright = {0, 0, 0, 1, 32};
      GmView turned = view(core, address, new int[] {1, 1, 1, 32, 4}, upright, Layout.DN);
      refused("another layout", () -> TLOAD.apply(rows, turned));
    }
  }

  @Test
  void scalesComeFromMemoryInTheirBoxesOrRowByRow() {
    try (TestCore core = new TestCore(CoreKind.AIC).forms(FormTable.load().chip("a5"))) {
      byte[] bytes = new byte[128];
      new Random(9).nextBytes(bytes);
      long address = core.device().malloc(bytes.length);
      core.device().copyToDevice(address, MemorySegment.ofArray(bytes));
      core.run(k -> {
        Tile rows = k.tile(Location.MAT, SCALE, 32, 4).layout(Layout.ZZ).place();
        Tile columns = k.tile(Location.MAT, SCALE, 4, 32).layout(Layout.NN).place();
        Tile left = k.tile(Location.SCALE_LEFT, SCALE, 32, 4).place();
        Tile right = k.tile(Location.SCALE_RIGHT, SCALE, 4, 32).place();
        int[] boxes = {1, 2, 2, 16, 2};
        long[] distances = {0, 64, 32, 2, 1};
        TLOAD.apply(rows, view(core, address, boxes, distances, Layout.ZZ));
        TLOAD.apply(columns, view(core, address, boxes, distances, Layout.NN));
        TMOV.apply(left, rows);
        TMOV.apply(right, columns);
        for (int r = 0; r < 32; r++) {
          for (int c = 0; c < 4; c++) {
            byte expected = bytes[r / 16 * 64 + c / 2 * 32 + r % 16 * 2 + c % 2];
            assertEquals(expected, element(left, r, c));
            assertEquals(expected, element(right, c, r));
          }
        }
        int[] matrix = {1, 1, 1, 32, 4};
        TLOAD.apply(rows, view(core, address, matrix, new long[] {0, 0, 0, 4, 1}, Layout.ND));
        int[] turned = {1, 1, 1, 4, 32};
        TLOAD.apply(columns, view(core, address, turned, new long[] {0, 0, 0, 1, 4}, Layout.DN));
        for (int i = 0; i < 128; i++) {
          assertEquals(bytes[i], element(rows, i / 4, i % 4));
          assertEquals(bytes[i], element(columns, i % 4, i / 4));
        }
        int[] pairs = {1, 1, 2, 32, 2};
        long[] apart = {0, 0, 64, 2, 1};
        TLOAD.apply(rows, view(core, address, pairs, apart, Layout.ZZ));
        TLOAD.apply(columns, view(core, address, pairs, apart, Layout.NN));
        for (int i = 0; i < 128; i++) {
          int deep = i / 64 * 2 + i % 2;
          assertEquals(bytes[i], element(rows, i % 64 / 2, deep));
          assertEquals(bytes[i], element(columns, deep, i % 64 / 2));
        }
      });
    }
  }

  private static GmView view(
      TestCore core, long address, int[] shape, long[] distances, Layout layout) {
    return new GmView(
        core.execution().units(),
        "scales",
        SCALE,
        address,
        address + 128,
        shape,
        distances,
        layout);
  }

  private static byte element(Tile tile, int row, int col) {
    OnChipTile t = OnChipTile.of(tile);
    return t.bytes()[t.offsetOf(row, col)];
  }

  @Test
  void whatTheCubeUnitCannotFindIsRefused() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Operands x = Operands.of(k, E4M3, E4M3, 16, 64, 16);
      Tile elsewhere = k.tile(Location.SCALE_LEFT, SCALE, 32, 4).named("elsewhere").at(3968);
      refused(
          "bind them with TGET_SCALE_ADDR",
          () -> TMATMUL_MX.apply(x.c, x.a, elsewhere, x.b, x.bScales));
      refused(
          "needs FLOAT8_E8M0 scales in SCALE_LEFT",
          () -> TMATMUL_MX.apply(x.c, x.a, x.bScales, x.b, x.bScales));
      refused(
          "needs 16x2 scales",
          () -> TMATMUL_MX.apply(x.c, x.a, x.aScales.valid(16, 1), x.b, x.bScales));
      refused(
          "is not defined on FLOAT32",
          () -> {
            Tile a = k.tile(Location.LEFT, ElementType.FLOAT32, 16, 64).named("wide").place();
            TMATMUL_MX.apply(x.c, a, x.aScales, x.b, x.bScales);
          });
      refused("needs an operand in LEFT", () -> TGET_SCALE_ADDR.apply(x.aScales, x.b));
    }
  }
}
