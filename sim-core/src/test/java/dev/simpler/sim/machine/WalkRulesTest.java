package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TEXPANDS;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TROWSUM;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chips walk rows, and whole tiles of other layouts as one run where they assert nothing. */
class WalkRulesTest {
  private final TestCore a2a3 = core("a2a3");
  private final TestCore a5 = core("a5");

  private static TestCore core(String chip) {
    TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip(chip));
    core.execution().units().begin();
    return core;
  }

  @AfterEach
  void close() {
    a2a3.close();
    a5.close();
  }

  private static Tile column(TestCore core, ElementType type, int rows, int cols) {
    Tile tile = core.execution().vec(type, rows, cols).layout(Layout.DN).place();
    for (int i = 0; i < rows * cols; i++) {
      tile.setValue(i, (double) i);
    }
    return tile;
  }

  @Test
  void aWholeColumnIsScaledButNotAdded() {
    Tile x = column(a2a3, ElementType.FLOAT32, 16, 1);
    TMULS.apply(x, x, 3f);
    assertEquals(45, x.getValue(15));
    refused("A2/A3 has no TADD of column-major or boxed tiles", () -> TADD.apply(x, x, x));
    refused("TRESHAPE makes one row", () -> TADD.apply(x, x, x));
  }

  @Test
  void aPartIsScaledOnlyIfItHasNoGap() {
    Tile one = column(a5, ElementType.FLOAT32, 16, 1).valid(5, 1);
    TADDS.apply(one, one, 1f);
    assertEquals(5, one.getValue(4));
    assertEquals(5, one.getValue(5));
    Tile two = column(a5, ElementType.FLOAT32, 16, 2).valid(5, 2);
    refused("as one run", () -> TADDS.apply(two, two, 1f));
    Tile rows = a5.execution().vec(ElementType.FLOAT32, 16, 8).valid(16, 1).place();
    refused("as one run", () -> TADDS.apply(rows, column(a5, ElementType.FLOAT32, 16, 1), 1f));
  }

  @Test
  void aScalarFillsAnyPartOfAColumn() {
    Tile x = column(a2a3, ElementType.FLOAT32, 16, 2).valid(5, 2);
    TEXPANDS.apply(x, 9);
    assertEquals(9, x.getValue(20));
    assertEquals(21, x.getValue(21));
  }

  @Test
  void columnsAreConvertedOnA5Only() {
    refused("A2/A3 has no TCVT of column-major or boxed tiles; A5 has", () -> halved(a2a3));
    assertEquals(15, halved(a5).getValue(15));
  }

  private static Tile halved(TestCore core) {
    Tile half = column(core, ElementType.FLOAT16, 16, 1);
    TEXPANDS.apply(half, 0);
    TCVT.apply(half, column(core, ElementType.FLOAT32, 16, 1), RoundMode.RINT);
    return half;
  }

  @Test
  void aLargerSourceMakesA2A3DoNothing() {
    Tile big = a2a3.execution().vec(ElementType.FLOAT32, 4, 16).place();
    Tile small = a2a3.execution().vec(ElementType.FLOAT32, 4, 16).valid(4, 15).place();
    refused(
        "A2/A3 has no TADDS from a larger valid region; A5 has", () -> TADDS.apply(small, big, 1f));
    TMULS.apply(small, big, 1f);
  }

  @Test
  void rowsAreReducedToOneColumnOfTheirOwn() {
    Tile x = a2a3.execution().vec(ElementType.FLOAT32, 8, 16).place();
    refused("one column", () -> TROWSUM.apply(column(a2a3, ElementType.FLOAT32, 8, 2), x));
    refused(
        "rows in one piece",
        () ->
            TROWSUM.apply(
                column(a2a3, ElementType.FLOAT32, 8, 1), column(a2a3, ElementType.FLOAT32, 8, 4)));
  }
}
