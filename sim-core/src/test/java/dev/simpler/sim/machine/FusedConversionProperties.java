package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.isa.TADDDEQRELU;
import dev.simpler.kernel.isa.TADDRELUCONV;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TSUBRELUCONV;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums and differences that are activated and converted in one instruction. */
class FusedConversionProperties {
  private static final int ROWS = 8;
  private static final int COLS = 64;

  /** A pair of types these instructions have. */
  record Pair(ElementType from, ElementType to) {}

  @Provide
  Arbitrary<Pair> pairs() {
    return Arbitraries.of(
        new Pair(ElementType.FLOAT32, ElementType.FLOAT16),
        new Pair(ElementType.FLOAT16, ElementType.INT8),
        new Pair(ElementType.INT16, ElementType.INT8));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void sumsAndDifferencesAreActivatedRoundedAndSaturated(
      @ForAll("pairs") Pair pair,
      @ForAll boolean subtracts,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = edges(operands, pair.from(), seed);
      OnChipTile b = edges(operands, pair.from(), ~seed);
      OnChipTile d = operands.tile(pair.to(), ROWS, COLS, rows, cols);
      byte[] before = Operands.copy(d);
      if (subtracts) {
        TSUBRELUCONV.apply(d, a, b);
      } else {
        TADDRELUCONV.apply(d, a, b);
      }
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          assertElement(converted(pair, subtracts, before, a, b, r, c), d, r, c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  private static long converted(
      Pair pair, boolean subtracts, byte[] m, OnChipTile a, OnChipTile b, int r, int c) {
    if (pair.from() == ElementType.INT16) {
      long x = Operands.longAt(m, a, r, c);
      long y = Operands.longAt(m, b, r, c);
      return Math.clamp(subtracts ? x - y : x + y, 0, 127);
    }
    double x = Operands.floatAt(m, a, r, c);
    double y = Operands.floatAt(m, b, r, c);
    float sum = (float) (subtracts ? x - y : x + y);
    long kept = sum < 0 ? 0 : Float.floatToRawIntBits(sum);
    return CastOracle.convert(kept, ElementType.FLOAT32, pair.to(), RoundMode.RINT, true);
  }

  /** As the board cases of taddreluconv and tsubreluconv. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT16, INT8, false, 0.499755859375, 63, 63",
    "FLOAT16, INT8, true, 1024, 1021.5, 2",
    "INT16, INT8, false, 32767, 1, 127",
    "INT16, INT8, true, -32768, 1, 0",
    "FLOAT32, FLOAT16, false, 65504, 65504, 65504"
  })
  void theSumIsRoundedOnce(
      ElementType from, ElementType to, boolean subtracts, double x, double y, double expected) {
    try (Operands operands = new Operands(5)) {
      OnChipTile a = operands.tile(from, 1, 32, 1, 32);
      OnChipTile b = operands.tile(from, 1, 32, 1, 32);
      OnChipTile d = operands.tile(to, 1, 32, 1, 32);
      TEXPANDS.apply(a, x);
      TEXPANDS.apply(b, y);
      if (subtracts) {
        TSUBRELUCONV.apply(d, a, b);
      } else {
        TADDRELUCONV.apply(d, a, b);
      }
      assertEquals(expected, d.getValue(7));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void dequantisedSumsAreScaledInFloat32(
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll float scale,
      @ForAll boolean small,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile a = edges(operands, ElementType.INT32, seed);
      OnChipTile b = edges(operands, ElementType.INT32, ~seed);
      OnChipTile d = operands.tile(ElementType.FLOAT16, ROWS, COLS, rows, cols);
      byte[] before = Operands.copy(d);
      float factor = small ? scale * 1e-30f : scale;
      TADDDEQRELU.apply(d, a, b, factor);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          long x = Operands.longAt(before, a, r, c);
          float sum = Operands.wrapped(ElementType.INT32, x + Operands.longAt(before, b, r, c));
          // A product of two FLOAT32 is exact in double precision, and so are powers of two.
          float scaled = (float) ((double) (float) ((double) sum * 0x1p-17) * factor);
          double result = (float) (scaled * 0x1p17);
          long bits = Float.floatToRawIntBits((float) (result < 0 ? 0 : result));
          assertElement(
              CastOracle.convert(
                  bits, ElementType.FLOAT32, ElementType.FLOAT16, RoundMode.RINT, true),
              d,
              r,
              c);
        }
      }
      Operands.assertRestUnchanged(before, d, rows, cols);
    }
  }

  private static OnChipTile edges(Operands operands, ElementType type, long seed) {
    OnChipTile tile = operands.tile(type, ROWS, COLS, ROWS, COLS);
    Random random = new Random(seed);
    for (int i = 0; i < ROWS * COLS; i++) {
      long bits = EdgeValues.bits(type, random);
      int at = tile.base() + i * type.bytes();
      if (type.bytes() == 2) {
        Elements.putShort(tile.bytes(), at, (short) bits);
      } else {
        Elements.putInt(tile.bytes(), at, (int) bits);
      }
    }
    return tile;
  }

  private static void assertElement(long expected, OnChipTile d, int row, int col) {
    long actual = Elements.bits(d.bytes(), d.offsetOf(row, col), d.type());
    int unused = 64 - 8 * d.type().bytes();
    boolean nan =
        d.type().isFloating()
            && Double.isNaN(ConversionOracle.floating(expected, d.type()))
            && Double.isNaN(ConversionOracle.floating(actual, d.type()));
    if (!nan) {
      assertEquals(expected << unused, actual << unused, d + " (" + row + ", " + col + ")");
    }
  }

  @Test
  void otherPairsLayoutsAndSharedBytesAreRefused() {
    try (Operands operands = new Operands(3)) {
      OnChipTile f = operands.tile(ElementType.FLOAT32, 8, 32, 8, 32);
      OnChipTile h = operands.tile(ElementType.FLOAT16, 8, 32, 8, 32);
      OnChipTile i = operands.tile(ElementType.INT32, 8, 32, 8, 32);
      OnChipTile bytes = operands.tile(ElementType.INT8, 8, 32, 8, 32);
      OnChipTile columns = operands.tile(ElementType.FLOAT32, 8, 32, 8, 32, Layout.DN);
      OnChipTile few = operands.tile(ElementType.FLOAT32, 8, 32, 7, 32);
      OnChipTile over = OnChipTile.of(operands.kernel().vec(ElementType.FLOAT16, 8, 32).aliasOf(f));
      refused("no conversion", () -> TADDRELUCONV.apply(bytes, f, f));
      refused("no conversion", () -> TADDRELUCONV.apply(f, h, h));
      refused("no conversion", () -> TSUBRELUCONV.apply(h, f, i));
      refused("no conversion", () -> TADDDEQRELU.apply(h, f, f, 1));
      refused("no conversion", () -> TADDDEQRELU.apply(bytes, i, i, 1));
      refused("rows in one piece", () -> TSUBRELUCONV.apply(h, f, columns));
      refused("reads outside", () -> TADDRELUCONV.apply(h, f, few));
      refused("shares its bytes", () -> TADDRELUCONV.apply(over, f, f));
    }
  }
}
