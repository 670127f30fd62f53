package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.isa.TSCATTER;
import dev.simpler.kernel.isa.TSUBVIEW;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** TGATHER by pattern along both axes, and by comparison. */
class GatherProperties {
  private static final int ROWS = 8;
  private static final int COLS = 32;

  private static long[] elements(OnChipTile tile) {
    long[] all = new long[tile.rows() * tile.cols()];
    Arrays.setAll(
        all, i -> Elements.bits(tile.bytes(), tile.base() + i * tile.type().bytes(), tile.type()));
    return all;
  }

  private static double[] values(Tile tile) {
    double[] all = new double[tile.rows() * tile.cols()];
    Arrays.setAll(all, tile::getValue);
    return all;
  }

  /** A tile of the numbers 0, 1, 2 and so on. */
  private static OnChipTile counting(Operands operands, ElementType type, int rows, int cols) {
    OnChipTile tile = operands.tile(type, rows, cols, rows, cols);
    for (int i = 0; i < rows * cols; i++) {
      tile.setValue(i, i);
    }
    return tile;
  }

  private static boolean kept(MaskPattern pattern, int place) {
    String digits = pattern.name().substring(1);
    return digits.charAt(digits.length() - 1 - place % digits.length()) == '1';
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void whatIsKeptOfAllRowsFollowsEachOther(
      @ForAll ElementType type,
      @ForAll MaskPattern pattern,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile src = operands.tile(type, ROWS, COLS, rows, cols);
      OnChipTile dst = operands.tile(type, ROWS, COLS, ROWS, COLS);
      long[] expected = elements(dst);
      int next = 0;
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          if (kept(pattern, c)) {
            expected[next++] = Elements.bits(src.bytes(), src.offsetOf(r, c), type);
          }
        }
      }
      TGATHER.apply(dst, src, pattern);
      assertArrayEquals(expected, elements(dst));
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void ofRowsThePatternsAreKept(
      @ForAll ElementType type,
      @ForAll MaskPattern pattern,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll @IntRange(max = 32) int further,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile src = operands.tile(type, 4 * ROWS, COLS, pattern.period() * rows, cols);
      OnChipTile dst = operands.tile(type, ROWS, COLS + 32, rows, cols + further);
      long[] expected = elements(dst);
      int next = 0;
      for (int r = 0; r < src.validRows(); r++) {
        if (kept(pattern, r)) {
          for (int c = 0; c < cols; c++) {
            expected[next * dst.cols() + c] = Elements.bits(src.bytes(), src.offsetOf(r, c), type);
          }
          next++;
        }
      }
      TGATHER.apply(dst, src, pattern, PatternAxis.ROWS);
      assertArrayEquals(expected, elements(dst));
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void matchesAreFoundRowByRowAndCounted(
      @ForAll boolean greater,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll @IntRange(min = -3, max = 1000) int first,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      Random random = new Random(seed);
      ElementType[] types = {
        ElementType.FLOAT32, ElementType.FLOAT16, ElementType.INT32, ElementType.INT16
      };
      OnChipTile src = operands.tile(types[random.nextInt(types.length)], ROWS, COLS, rows, cols);
      OnChipTile limits = operands.tile(ElementType.INT32, 1, 8, 1, 8);
      OnChipTile counts = operands.tile(ElementType.INT32, 1, 8, 1, 8);
      OnChipTile dst = operands.tile(ElementType.INT32, ROWS, COLS, ROWS, COLS);
      for (int i = 0; i < ROWS * COLS; i++) {
        src.setValue(i, random.nextInt(-4, 5));
      }
      for (int r = 0; r < ROWS; r++) {
        limits.setValue(r, random.nextInt(-4, 5));
      }
      double[] expected = values(dst);
      double[] found = values(counts);
      for (int r = 0; r < rows; r++) {
        int next = 0;
        for (int c = 0; c < cols; c++) {
          double element = src.getValue(r * COLS + c);
          double limit = limits.getValue(r);
          if (greater ? element > limit : element == limit) {
            expected[r * COLS + next++] = first + r * COLS + c;
          }
        }
        found[r] = next;
      }
      TGATHER.apply(dst, src, limits, counts, greater ? CompareMode.GT : CompareMode.EQ, first);
      assertArrayEquals(expected, values(dst));
      assertArrayEquals(found, values(counts));
    }
  }

  @Test
  void theExamplesOfTheHeadersHold() {
    try (Operands operands = new Operands(1)) {
      OnChipTile src = counting(operands, ElementType.FLOAT32, 2, 16);
      OnChipTile dst = operands.tile(ElementType.FLOAT32, 2, 16, 2, 16);
      TGATHER.apply(dst, src, MaskPattern.P0101);
      assertEquals(16, values(dst)[8]);
      assertEquals(30, values(dst)[15]);
      OnChipTile eight = counting(operands, ElementType.FLOAT32, 2, 8);
      OnChipTile few = operands.tile(ElementType.FLOAT32, 1, 8, 1, 8);
      TGATHER.apply(few, eight, MaskPattern.P1000);
      assertArrayEquals(new double[] {3, 7, 11, 15}, Arrays.copyOf(values(few), 4));
      TGATHER.apply(few, eight.valid(2, 5), MaskPattern.P0101);
      assertArrayEquals(new double[] {0, 2, 4, 8, 10, 12}, Arrays.copyOf(values(few), 6));
      OnChipTile rows = counting(operands, ElementType.FLOAT32, 4, 8);
      OnChipTile two = operands.tile(ElementType.FLOAT32, 2, 8, 2, 8);
      TGATHER.apply(two, rows, MaskPattern.P1010, PatternAxis.ROWS);
      assertEquals(8, values(two)[0]);
      assertEquals(24, values(two)[8]);
    }
  }

  @Test
  void placesOfTheGreatestAreFoundForTopK() {
    try (Operands operands = new Operands(2)) {
      OnChipTile src = operands.tile(ElementType.FLOAT32, 2, 8, 2, 8);
      double[] elements = {1, 9, 3, 9, 0, 0, 0, 9, 9, 1, 0, 0, 0, 0, 0, 0};
      for (int i = 0; i < elements.length; i++) {
        src.setValue(i, elements[i]);
      }
      OnChipTile limits = operands.tile(ElementType.UINT32, 1, 8, 1, 2);
      limits.setValue(0, 5);
      limits.setValue(1, 5);
      OnChipTile counts = operands.tile(ElementType.UINT32, 1, 8, 1, 2);
      OnChipTile dst = operands.tile(ElementType.INT32, 2, 8, 2, 3);
      TGATHER.apply(dst, src, limits, counts, CompareMode.GT, 100);
      assertArrayEquals(new double[] {101, 103, 107}, Arrays.copyOf(values(dst), 3));
      assertEquals(108, values(dst)[8]);
      assertArrayEquals(new double[] {3, 1}, Arrays.copyOf(values(counts), 2));
      dst.valid(2, 2);
      refused(
          "row 0 has 3 matches, there is room for 2",
          () -> TGATHER.apply(dst, src, limits, counts, CompareMode.GT, 0));
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (Operands operands = new Operands(3)) {
      OnChipTile src = operands.tile(ElementType.INT32, 2, 16, 2, 16);
      OnChipTile dst = operands.tile(ElementType.INT32, 2, 16, 2, 15);
      OnChipTile small = operands.tile(ElementType.INT32, 1, 8, 1, 8);
      refused("keeps 16 elements, there is room for 8", () -> gather(small, src));
      dst.valid(2, 16);
      refused(
          "2x16 belong to 4x16, not to 2x16",
          () -> TGATHER.apply(dst, src, MaskPattern.P0101, PatternAxis.ROWS));
      Tile window = TSUBVIEW.apply(dst, 0, 0, 2, 8);
      refused("this window's rows lie apart", () -> gather(window, src.valid(1, 16)));
      src.valid(2, 16);
      refused(
          "by LT, it has GT and EQ",
          () -> TGATHER.apply(dst, src, small, small, CompareMode.LT, 0));
      OnChipTile halves = operands.tile(ElementType.FLOAT16, 2, 16, 2, 16);
      refused(
          "places of INT32 or UINT32, not FLOAT16",
          () -> TGATHER.apply(halves, src, small, small, CompareMode.GT, 0));
      refused(
          "needs 2 integers of 16 or 32 bits",
          () -> TGATHER.apply(dst, src, halves, small, CompareMode.GT, 0));
      refused(
          "needs room for 2 counts",
          () -> TGATHER.apply(dst, src, small, halves, CompareMode.GT, 0));
    }
  }

  private static void gather(Tile dst, Tile src) {
    TGATHER.apply(dst, src, MaskPattern.P0101);
  }

  @Test
  void rowsAreSpreadIntoWiderTiles() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.execution().units().begin();
      Tile src = core.execution().vec(ElementType.FLOAT32, 1, 8).place();
      Tile dst = core.execution().vec(ElementType.FLOAT32, 2, 16).place();
      for (int i = 0; i < 32; i++) {
        src.setValue(i % 8, 10.0 + i % 8);
        dst.setValue(i, 7.0);
      }
      TSCATTER.apply(dst, src, MaskPattern.P1010, PatternAxis.ROWS);
      for (int i = 0; i < 32; i++) {
        boolean taken = i >= 16 && i < 24;
        assertEquals(taken ? i - 6 : 0, dst.getValue(i));
      }
    }
  }
}
