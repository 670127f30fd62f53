package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.GmView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each chip's engines can be told of lines in global memory. */
class LineRulesTest {
  private static final ElementType SINGLE = ElementType.FLOAT32;

  private static TestCore core(String chip) {
    TestCore core = new TestCore(CoreKind.AIC).forms(FormTable.load().chip(chip));
    core.execution().units().begin();
    return core;
  }

  /** A matrix of ones. */
  private static GlobalTensor ones(TestCore core, int rows, int cols, long apart, Layout layout) {
    long bytes = 4 * ((Math.max(rows, cols) - 1) * apart + Math.max(rows, cols));
    long address = core.device().malloc(bytes);
    for (long at = 0; at < bytes; at += 4) {
      core.device().putInt(address + at, Float.floatToIntBits(1));
    }
    long[] strides = {0, 0, 0, layout == Layout.DN ? 1 : apart, layout == Layout.DN ? apart : 1};
    return new GmView(
        core.execution().units(),
        "argument",
        SINGLE,
        address,
        address + bytes,
        new int[] {1, 1, 1, rows, cols},
        strides,
        layout);
  }

  private static Tile sevens(KernelContext k, int rows, int cols, Layout layout, Pad pad) {
    Tile tile = k.tile(Location.MAT, SINGLE, rows, cols).layout(layout).pad(pad).place();
    for (int i = 0; i < rows * cols; i++) {
      tile.setValue(i, 7);
    }
    return tile;
  }

  /** A row is moved as boxes are on A2/A3, which know of no pad value; A5 fills up with it. */
  @ParameterizedTest
  @CsvSource({"a2a3, NULL, 0", "a2a3, MAX, 0", "a5, NULL, 0", "a5, ZERO, 0", "a5, MAX, Infinity"})
  void oneRowIsFilledUp(String chip, Pad pad, double filled) {
    try (TestCore core = core(chip)) {
      Tile row = sevens(core.execution(), 1, 32, Layout.ND, pad).valid(1, 10);
      TLOAD.apply(row, ones(core, 1, 10, 10, Layout.ND));
      for (int col = 0; col < 32; col++) {
        assertEquals(col < 10 ? 1 : col < 16 ? filled : 7, row.getValue(col), "column " + col);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ND", "DN"})
  void severalLinesAreWholeBlocksOnA2A3(Layout layout) {
    String words = "A2/A3 has no TLOAD in L1 of lines that are not whole blocks of 32 bytes";
    boolean rows = layout == Layout.ND;
    try (TestCore core = core("a2a3")) {
      Tile tile = sevens(core.execution(), 16, 16, layout, Pad.MAX);
      TLOAD.apply(tile, ones(core, 16, 16, 24, layout));
      refused(words, () -> TLOAD.apply(tile, ones(core, 16, 16, 20, layout)));
      tile.valid(rows ? 16 : 10, rows ? 10 : 16);
      refused(words, () -> TLOAD.apply(tile, ones(core, 16, 16, 16, layout)));
    }
    try (TestCore core = core("a5")) {
      Tile tile = sevens(core.execution(), 16, 16, layout, Pad.MIN);
      tile.valid(rows ? 4 : 10, rows ? 10 : 4);
      TLOAD.apply(tile, ones(core, 16, 16, 20, layout));
      for (int line = 0; line < 16; line++) {
        for (int at = 0; at < 16; at++) {
          double inside = at < 10 ? 1 : Double.NEGATIVE_INFINITY;
          double expected = line < 4 ? inside : 7;
          assertEquals(expected, tile.getValue(line * 16 + at), line + ", " + at);
        }
      }
    }
  }

  /** A2/A3 goes by the view, A5 by the tile's valid columns, which may be beyond the view. */
  @Test
  void boxesAreFilledFromShorterLinesOnA2A3() {
    try (TestCore core = core("a2a3")) {
      Tile tile = sevens(core.execution(), 32, 32, Layout.NZ, Pad.NULL);
      TLOAD.apply(tile, ones(core, 30, 13, 13, Layout.ND));
      for (int i = 0; i < 32 * 32; i++) {
        double expected = i / 32 >= 30 || i % 32 >= 16 ? 7 : i % 32 < 13 ? 1 : 0;
        assertEquals(expected, tile.getValue(i), "element " + i);
      }
    }
    try (TestCore core = core("a5")) {
      Tile tile = sevens(core.execution(), 32, 32, Layout.NZ, Pad.NULL);
      TLOAD.apply(tile, ones(core, 30, 32, 32, Layout.ND));
      refused("shorter lines", () -> TLOAD.apply(tile, ones(core, 30, 13, 13, Layout.ND)));
      Tile turned = sevens(core.execution(), 32, 32, Layout.ZN, Pad.NULL);
      refused("shorter lines", () -> TLOAD.apply(turned, ones(core, 13, 30, 13, Layout.DN)));
    }
  }

  /** The matrix of a vocabulary. */
  @Test
  void linesFarApartGoToBoxesOnA5Only() {
    try (TestCore core = core("a2a3")) {
      Tile tile = core.execution().tile(Location.MAT, SINGLE, 16, 16).valid(2, 16).place();
      TLOAD.apply(tile, ones(core, 2, 16, 65_535, Layout.ND));
      refused(
          "more than 65535 elements apart",
          () -> TLOAD.apply(tile, ones(core, 2, 16, 65_536, Layout.ND)));
    }
    try (TestCore core = core("a5")) {
      Tile tile = core.execution().tile(Location.MAT, SINGLE, 16, 16).valid(2, 16).place();
      TLOAD.apply(tile, ones(core, 2, 16, 65_536, Layout.ND));
      assertEquals(1, tile.getValue(16 + 15));
    }
  }
}
