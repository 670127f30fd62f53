package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCOLEXPAND;
import dev.simpler.kernel.isa.TCOLMAX;
import dev.simpler.kernel.isa.TCOLSUM;
import dev.simpler.kernel.isa.TCONCAT;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TPARTADD;
import dev.simpler.kernel.isa.TPARTARGMAX;
import dev.simpler.kernel.isa.TROWEXPAND;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What follows the valid columns in their last 32 bytes: A2/A3's copies within UB bring it along
 * from the source, A5 leaves the destination as it was.
 */
class WholeBlocksTest {
  private static final double OLD = 7;

  private static TestCore core(boolean whole) {
    Set<Quirk> quirks = whole ? Set.of(Quirk.WHOLE_BLOCKS) : Set.of();
    TestCore core =
        new TestCore(CoreKind.AIV)
            .arithmetic(new ChipArithmetic(quirks, false, false, false, false, false));
    core.execution().units().begin();
    return core;
  }

  /** Elements are their number, beginning at {@code first}. */
  private static Tile counted(TestCore core, ElementType type, int rows, int cols, int first) {
    Tile tile = core.execution().vec(type, rows, cols).place();
    for (int i = 0; i < rows * cols; i++) {
      tile.setValue(i, (double) (first + i));
    }
    return tile;
  }

  private static Tile old(TestCore core, ElementType type, int rows, int cols) {
    Tile tile = core.execution().vec(type, rows, cols).place();
    for (int i = 0; i < rows * cols; i++) {
      tile.setValue(i, OLD);
    }
    return tile;
  }

  private static double at(Tile tile, int row, int col) {
    return OnChipTile.of(tile).type().isFloating()
        ? tile.getValue(row * tile.cols() + col)
        : tile.getInteger(row * tile.cols() + col);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void movesAndExpandedRows(boolean whole) {
    try (TestCore core = core(whole)) {
      Tile src = counted(core, ElementType.FLOAT32, 2, 16, 100);
      Tile dst = old(core, ElementType.FLOAT32, 2, 16);
      TMOV.apply(dst.valid(2, 5), src.valid(2, 5));
      assertEquals(104, at(dst, 0, 4));
      assertEquals(whole ? 107 : OLD, at(dst, 0, 7));
      assertEquals(OLD, at(dst, 0, 8));
      assertEquals(whole ? 123 : OLD, at(dst, 1, 7));
      Tile rows = old(core, ElementType.FLOAT32, 2, 24);
      TCOLEXPAND.apply(rows.valid(2, 9), src.valid(1, 9));
      assertEquals(108, at(rows, 1, 8));
      assertEquals(whole ? 115 : OLD, at(rows, 1, 15));
      assertEquals(OLD, at(rows, 1, 16));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void columnsFoldedFromTheFirstRowOn(boolean whole) {
    try (TestCore core = core(whole)) {
      Tile src = counted(core, ElementType.FLOAT16, 2, 16, 0).valid(2, 3);
      Tile dst = old(core, ElementType.FLOAT16, 1, 32).valid(1, 3);
      TCOLMAX.apply(dst, src);
      assertEquals(18, at(dst, 0, 2));
      assertEquals(whole ? 3 : OLD, at(dst, 0, 3));
      assertEquals(whole ? 15 : OLD, at(dst, 0, 15));
      assertEquals(OLD, at(dst, 0, 16));
      Tile sums = old(core, ElementType.FLOAT16, 1, 16).valid(1, 3);
      TCOLSUM.pairwise(sums, src);
      assertEquals(OLD, at(sums, 0, 3));
      TCOLSUM.pairwise(sums, src.valid(1, 3));
      assertEquals(whole ? 3 : OLD, at(sums, 0, 3));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tilesSideBySide(boolean whole) {
    try (TestCore core = core(whole)) {
      Tile left = counted(core, ElementType.INT32, 1, 8, 10).valid(1, 3);
      Tile right = counted(core, ElementType.INT32, 1, 8, 20).valid(1, 2);
      Tile dst = old(core, ElementType.INT32, 1, 24);
      TCONCAT.apply(dst.valid(1, 5), left, right);
      assertEquals(21, at(dst, 0, 4));
      assertEquals(whole ? 15 : OLD, at(dst, 0, 5));
      assertEquals(OLD, at(dst, 0, 8));
      Tile full = old(core, ElementType.INT32, 1, 24);
      TCONCAT.apply(full.valid(1, 10), left.valid(1, 8), right);
      assertEquals(21, at(full, 0, 9));
      assertEquals(whole ? 27 : OLD, at(full, 0, 15));
      assertEquals(OLD, at(full, 0, 16));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rowsThatOneSourceLacks(boolean whole) {
    try (TestCore core = core(whole)) {
      Tile full = counted(core, ElementType.FLOAT32, 3, 16, 100).valid(3, 5);
      Tile few = counted(core, ElementType.FLOAT32, 3, 16, 0).valid(1, 5);
      Tile dst = old(core, ElementType.FLOAT32, 3, 16).valid(3, 5);
      TPARTADD.apply(dst, few, full);
      assertEquals(100, at(dst, 0, 0));
      assertEquals(OLD, at(dst, 0, 5));
      assertEquals(whole ? 131 : OLD, at(dst, 1, 15));
      Tile wide = old(core, ElementType.FLOAT32, 3, 24).valid(3, 5);
      TPARTADD.apply(wide, full, few);
      assertEquals(whole ? 123 : OLD, at(wide, 1, 7));
      assertEquals(OLD, at(wide, 1, 8));
      Tile narrow = old(core, ElementType.FLOAT32, 3, 16).valid(3, 5);
      TPARTADD.apply(narrow, full, few.valid(3, 2));
      assertEquals(101 + 1, at(narrow, 0, 1));
      assertEquals(102, at(narrow, 0, 2));
      assertEquals(whole ? 115 : OLD, at(narrow, 0, 15));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pairsThatOneSourceLacks(boolean whole) {
    try (TestCore core = core(whole)) {
      Tile full = counted(core, ElementType.FLOAT32, 2, 8, 100).valid(2, 3);
      Tile places = counted(core, ElementType.INT32, 2, 8, 50).valid(2, 3);
      Tile few = counted(core, ElementType.FLOAT32, 2, 8, 0).valid(1, 3);
      Tile fewPlaces = counted(core, ElementType.INT32, 2, 8, 0).valid(1, 3);
      Tile dst = old(core, ElementType.FLOAT32, 2, 8).valid(2, 3);
      Tile dstPlaces = old(core, ElementType.INT32, 2, 8).valid(2, 3);
      TPARTARGMAX.apply(dst, full, few, dstPlaces, places, fewPlaces);
      assertEquals(OLD, at(dst, 0, 3));
      assertEquals(whole ? 115 : OLD, at(dst, 1, 7));
      assertEquals(whole ? 65 : OLD, at(dstPlaces, 1, 7));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fillsOfBytesGoInPairs(boolean whole) {
    try (TestCore core = core(whole)) {
      Tile dst = old(core, ElementType.INT8, 2, 32).valid(2, 5);
      TEXPANDS.apply(dst, 3L);
      assertEquals(3, at(dst, 1, 4));
      assertEquals(whole ? 3 : OLD, at(dst, 1, 5));
      assertEquals(OLD, at(dst, 1, 6));
      Tile rows = old(core, ElementType.UINT8, 2, 32).valid(2, 1);
      TROWEXPAND.apply(rows, counted(core, ElementType.UINT8, 2, 32, 40));
      assertEquals(72, at(rows, 1, 0));
      assertEquals(whole ? 72 : OLD, at(rows, 1, 1));
    }
  }

  @Test
  void oneRowBecomesRowsOfBlocksOnA2A3() {
    for (String chip : new String[] {"a2a3", "a5"}) {
      try (TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip(chip))) {
        core.execution().units().begin();
        Tile row = counted(core, ElementType.FLOAT32, 1, 16, 3);
        Tile blocks = old(core, ElementType.FLOAT32, 16, 8);
        if (chip.equals("a5")) {
          refused("A5 has no TROWEXPAND of one row to blocks", () -> TROWEXPAND.apply(blocks, row));
          continue;
        }
        TROWEXPAND.apply(blocks, row);
        assertEquals(3, at(blocks, 0, 7));
        assertEquals(18, at(blocks, 15, 0));
        refused("both tiles whole", () -> TROWEXPAND.apply(blocks, row.valid(1, 15)));
        Tile wide = old(core, ElementType.FLOAT32, 16, 16);
        refused("rows of 32 bytes", () -> TROWEXPAND.apply(wide, row.valid(1, 16)));
      }
    }
  }
}
