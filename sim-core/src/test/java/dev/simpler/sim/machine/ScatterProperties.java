package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.PatternAxis;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TSCATTER;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.observe.Operand;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * How far TSCATTER reaches: three tiles of different capacities, of which the valid region of one
 * says what is moved, the capacity of another where to.
 */
class ScatterProperties {
  private static final int ROWS = 4;
  private static final int COLS = 32;

  private static long[] elements(OnChipTile tile) {
    long[] all = new long[tile.rows() * tile.cols()];
    for (int i = 0; i < all.length; i++) {
      int at = tile.offsetOf(i / tile.cols(), i % tile.cols());
      all[i] = Elements.bits(tile.bytes(), at, tile.type());
    }
    return all;
  }

  /** Outside the valid region indices are none, and must not be looked at. */
  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theValidRegionOfTheIndicesGoesAnywhereInTheCapacity(
      @ForAll ElementType type,
      @ForAll boolean signed,
      @ForAll boolean columnMajor,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      Random random = new Random(seed);
      Layout layout = columnMajor ? Layout.DN : Layout.ND;
      OnChipTile dst =
          operands.tile(type, COLS, 2 * COLS, random.nextInt(COLS), random.nextInt(COLS), layout);
      int moreRows = random.nextInt(rows, ROWS + 1);
      int moreCols = random.nextInt(cols, COLS + 1);
      OnChipTile src = operands.tile(type, ROWS, COLS, moreRows, moreCols);
      ElementType kind =
          type.bytes() < 4
              ? signed ? ElementType.INT16 : ElementType.UINT16
              : signed ? ElementType.INT32 : ElementType.UINT32;
      OnChipTile indices = operands.tile(kind, ROWS + 1, COLS + 16, rows, cols);
      long[] expected = new long[dst.rows() * dst.cols()];
      for (int r = 0; r < indices.rows(); r++) {
        for (int c = 0; c < indices.cols(); c++) {
          boolean valid = r < rows && c < cols;
          int index = random.nextInt(10) == 0 ? expected.length - 1 : random.nextInt(256);
          indices.setValue(r * indices.cols() + c, valid ? index : expected.length + r);
          if (valid) {
            expected[index] = Elements.bits(src.bytes(), src.offsetOf(r, c), type);
          }
        }
      }
      TSCATTER.apply(dst, src, indices);
      assertArrayEquals(expected, elements(dst));
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aPatternSpreadsColumnsOrRowsOverACapacityOfZeros(
      @ForAll ElementType type,
      @ForAll MaskPattern pattern,
      @ForAll boolean byRows,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      int period = pattern.period();
      int down = byRows ? period : 1;
      int across = byRows ? 1 : period;
      OnChipTile dst = operands.tile(type, 4 * ROWS + 1, 4 * COLS + 32, down * rows, across * cols);
      OnChipTile src = operands.tile(type, ROWS, COLS, rows, cols);
      boolean copies = pattern == MaskPattern.P1111;
      long[] expected = copies ? elements(dst) : new long[dst.rows() * dst.cols()];
      String digits = pattern.name().substring(1);
      int first = copies ? 0 : digits.length() - 1 - digits.indexOf('1');
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < cols; c++) {
          int row = byRows ? period * r + first % period : r;
          int col = byRows ? c : period * c + first % period;
          expected[row * dst.cols() + col] = Elements.bits(src.bytes(), src.offsetOf(r, c), type);
        }
      }
      TSCATTER.apply(dst, src, pattern, byRows ? PatternAxis.ROWS : PatternAxis.COLUMNS);
      assertArrayEquals(expected, elements(dst));
    }
  }

  @Test
  void theExamplesOfTheHeadersHold() {
    try (Operands operands = new Operands(1)) {
      OnChipTile dst = operands.tile(ElementType.FLOAT32, 1, 8, 1, 8);
      OnChipTile src = operands.tile(ElementType.FLOAT32, 1, 8, 1, 2);
      OnChipTile indices = operands.tile(ElementType.INT32, 1, 8, 1, 2);
      put(src, 1, 2);
      put(indices, 3, 0);
      TSCATTER.apply(dst, src, indices);
      assertArrayEquals(new double[] {2, 0, 0, 1, 0, 0, 0, 0}, values(dst));
      OnChipTile wide = operands.tile(ElementType.FLOAT32, 2, 8, 2, 8);
      OnChipTile four = operands.tile(ElementType.FLOAT32, 2, 8, 2, 4);
      put(four, 1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8);
      TSCATTER.apply(wide, four, MaskPattern.P0101);
      assertArrayEquals(
          new double[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0}, values(wide));
      OnChipTile tall = operands.tile(ElementType.FLOAT32, 8, 8, 8, 8);
      OnChipTile two = operands.tile(ElementType.FLOAT32, 2, 8, 2, 8);
      put(two, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2);
      TSCATTER.apply(tall, two, MaskPattern.P0100, PatternAxis.ROWS);
      for (int r = 0; r < 8; r++) {
        assertEquals(r == 2 ? 1 : r == 6 ? 2 : 0, values(tall)[8 * r + 5]);
      }
    }
  }

  private static void put(Tile tile, double... values) {
    for (int i = 0; i < values.length; i++) {
      tile.setValue(i, values[i]);
    }
  }

  private static double[] values(Tile tile) {
    double[] all = new double[tile.rows() * tile.cols()];
    Arrays.setAll(all, tile::getValue);
    return all;
  }

  @Test
  void narrowElementsTakeIndicesOf16BitsAndNoOthers() {
    try (Operands operands = new Operands(1)) {
      OnChipTile bytes = operands.tile(ElementType.INT8, 1, 32, 1, 32);
      OnChipTile other = operands.tile(ElementType.INT8, 1, 32, 1, 1);
      OnChipTile wide = operands.tile(ElementType.UINT32, 1, 8, 1, 1);
      OnChipTile narrow = operands.tile(ElementType.UINT16, 1, 16, 1, 1);
      refused("of INT8 needs 16-bit integers", () -> TSCATTER.apply(bytes, other, wide));
      OnChipTile words = operands.tile(ElementType.INT32, 1, 8, 1, 8);
      refused("of INT32 needs 32-bit integers", () -> TSCATTER.apply(words, words, narrow));
      narrow.setValue(0, 31);
      TSCATTER.apply(bytes, other, narrow);
      assertEquals(other.getValue(0), bytes.getValue(31));
    }
  }

  /** The whole capacity is written. */
  @Test
  void anIndexedScatterTellsOfTheWholeCapacityAndCostsTheValidRegion() {
    CoreEvent.Instruction told =
        InstructionCosts.only((k, tiles) -> {
          Tile dst = tiles.add(k.vec(ElementType.INT32, 4, 8).valid(3, 5));
          Tile src = tiles.add(k.vec(ElementType.INT32, 4, 8).valid(2, 8));
          Tile indices = tiles.add(k.vec(ElementType.INT32, 4, 8).valid(2, 7));
          TSCATTER.apply(dst, src, indices);
        });
    Operand written = told.operands().getFirst();
    assertEquals(Access.WRITE, written.access());
    assertEquals(4, written.tile().rows());
    assertEquals(8, written.tile().cols());
    assertEquals(3 * 5, told.end() - told.start());
  }

  @Test
  void aPatternScatterCostsTheValidRegionOfTheDestination() {
    CoreEvent.Instruction told =
        InstructionCosts.only((k, tiles) -> {
          Tile dst = tiles.add(k.vec(ElementType.INT32, 4, 16).valid(3, 10));
          Tile src = tiles.add(k.vec(ElementType.INT32, 4, 8).valid(3, 5));
          TSCATTER.apply(dst, src, MaskPattern.P0101);
        });
    assertEquals(3 * 10, told.end() - told.start());
  }

  @Test
  void whatReachesTooFarIsRefusedAndChangesNothing() {
    try (Operands operands = new Operands(1)) {
      OnChipTile dst = operands.tile(ElementType.INT32, 1, 8, 1, 8);
      OnChipTile src = operands.tile(ElementType.INT32, 2, 16, 2, 16);
      OnChipTile indices = operands.tile(ElementType.INT32, 2, 16, 2, 16);
      for (int i = 0; i < 32; i++) {
        indices.setValue(i, i % 8);
      }
      long[] before = elements(dst);
      src.valid(1, 16);
      refused("2x16 reads outside", () -> TSCATTER.apply(dst, src, indices));
      src.valid(2, 15);
      refused("2x16 reads outside", () -> TSCATTER.apply(dst, src, indices));
      src.valid(2, 16);
      indices.setValue(31, -1);
      refused("index -1 at (1, 15) is outside 0..7", () -> TSCATTER.apply(dst, src, indices));
      indices.setValue(31, 8);
      refused("index 8 at (1, 15) is outside 0..7", () -> TSCATTER.apply(dst, src, indices));
      OnChipTile other = operands.tile(ElementType.FLOAT32, 2, 16, 2, 16);
      indices.setValue(31, 7);
      refused("of different types", () -> TSCATTER.apply(dst, other, indices));
      assertArrayEquals(before, elements(dst));
    }
  }

  @Test
  void aPatternWhoseTilesDoNotFitIsRefused() {
    try (Operands operands = new Operands(1)) {
      OnChipTile dst = operands.tile(ElementType.INT32, 2, 8, 2, 8);
      OnChipTile src = operands.tile(ElementType.INT32, 2, 8, 2, 4);
      OnChipTile halves = operands.tile(ElementType.INT16, 2, 16, 2, 4);
      long[] before = elements(dst);
      refused("of 3 columns fills 6 columns, not 8", () -> scatter(dst, src.valid(2, 3)));
      refused("of 5 columns fills 10 columns, not 8", () -> scatter(dst, src.valid(2, 5)));
      refused("2 valid rows with", () -> scatter(dst, src.valid(1, 4)));
      refused("of one size", () -> scatter(dst, halves));
      OnChipTile same = OnChipTile.of(operands.kernel().vec(ElementType.INT32, 2, 8).valid(2, 4));
      refused("in place", () -> scatter(dst, same.aliasOf(dst)));
      assertArrayEquals(before, elements(dst));
    }
  }

  /** A core has tiles in UB or tiles elsewhere, never both. */
  @Test
  void tilesOfACubeCoreAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      Tile dst = core.execution().tile(Location.MAT, ElementType.INT32, 16, 16).place();
      Tile src = core.execution().tile(Location.MAT, ElementType.INT32, 16, 16).valid(16, 8);
      refused("needs tiles in VEC", () -> scatter(dst, src.place()));
      refused("needs tiles in VEC", () -> TSCATTER.apply(dst, src, src));
    }
  }

  private static void scatter(Tile dst, Tile src) {
    TSCATTER.apply(dst, src, MaskPattern.P0101);
  }
}
