package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.MaskPattern;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TSCATTER;
import dev.simpler.sim.core.CoreKind;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.Operand;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
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
      ElementType kind = signed ? ElementType.INT32 : ElementType.UINT32;
      OnChipTile indices = operands.tile(kind, ROWS + 1, COLS + 8, rows, cols);
      long[] expected = elements(dst);
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
  void aPatternFillsTheValidRegionOfElementsOfAnySize(
      @ForAll ElementType type,
      @ForAll MaskPattern pattern,
      @ForAll @IntRange(max = ROWS) int rows,
      @ForAll @IntRange(max = COLS) int cols,
      @ForAll long seed) {
    try (Operands operands = new Operands(seed)) {
      OnChipTile dst = operands.tile(type, ROWS, 2 * COLS, rows, cols);
      OnChipTile src = operands.tile(type, ROWS, COLS, rows, pattern.kept(cols));
      long[] expected = elements(dst);
      String digits = pattern.name().substring(1);
      for (int r = 0; r < rows; r++) {
        int from = 0;
        for (int c = 0; c < cols; c++) {
          boolean taken = digits.charAt(digits.length() - 1 - c % digits.length()) == '1';
          expected[r * dst.cols() + c] =
              taken ? Elements.bits(src.bytes(), src.offsetOf(r, from++), type) : 0;
        }
      }
      TSCATTER.apply(dst, src, pattern);
      assertArrayEquals(expected, elements(dst));
    }
  }

  /** Any element of the capacity may change, and those that do not keep their value. */
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
    assertEquals(Access.UPDATE, written.access());
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
      refused("takes 4 columns, not 3", () -> scatter(dst, src.valid(2, 3)));
      refused("takes 4 columns, not 5", () -> scatter(dst, src.valid(2, 5)));
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
