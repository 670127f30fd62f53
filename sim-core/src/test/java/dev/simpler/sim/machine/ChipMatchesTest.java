package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TGATHER by comparison where a chip finds other places than the comparison says. */
class ChipMatchesTest {
  private static TestCore core(String chip, Quirk quirk, boolean imitated) {
    TestCore core =
        new TestCore(CoreKind.AIV)
            .forms(FormTable.load().chip(chip))
            .arithmetic(new ChipArithmetic(Set.of(quirk), false, false, false, false, imitated));
    core.execution().units().begin();
    return core;
  }

  /** Two rows; the places of both that are found, row by row. */
  private static String found(
      TestCore core, Tile src, ElementType limitType, long limit, CompareMode mode) {
    Tile limits = core.execution().vec(limitType, 1, 32).valid(1, 2).place();
    Tile counts = core.execution().vec(ElementType.INT32, 1, 8).place();
    Tile dst = core.execution().vec(ElementType.INT32, 2, 64).place();
    limits.setValue(0, limit);
    limits.setValue(1, limit);
    TGATHER.apply(dst, src, limits, counts, mode, 0);
    int[][] rows = new int[2][];
    for (int row = 0; row < 2; row++) {
      rows[row] = new int[(int) counts.getInteger(row)];
      for (int i = 0; i < rows[row].length; i++) {
        rows[row][i] = (int) dst.getInteger(row * 64 + i);
      }
    }
    return Arrays.deepToString(rows).replace(" ", "");
  }

  private static Tile filled(TestCore core, ElementType type, int cols, double... values) {
    Tile src = core.execution().vec(type, 2, cols).place();
    for (int i = 0; i < values.length; i++) {
      if (type.isFloating()) {
        src.setValue(i, values[i]);
      } else {
        src.setValue(i, (long) values[i]);
      }
    }
    return src;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "FLOAT32; UINT32; 2; GT; 2.7; 2.4; -1; [[0,2],[]]; [[0,1],[]]",
        "FLOAT32; UINT16; 2; EQ; 2.4; 1.5; 2.5; [[0,1,2],[]]; [[],[]]",
        "INT32; UINT32; 5; GT; -1; 6; 5; [[0,1],[]]; [[1],[]]",
        "INT16; UINT16; 5; GT; -1; 6; 5; [[0,1],[]]; [[1],[]]",
      })
  void aChipOfA5ComparesUnsignedNumbers(
      ElementType type,
      ElementType limitType,
      long limit,
      CompareMode mode,
      double first,
      double second,
      double third,
      String imitated,
      String said) {
    try (TestCore core = core("a5", Quirk.MATCHES_IN_VECTORS, true)) {
      Tile src = filled(core, type, 64, first, second, third);
      assertEquals(imitated, found(core, src, limitType, limit, mode));
    }
    try (TestCore core = core("a5", Quirk.MATCHES_IN_VECTORS, false)) {
      Tile src = filled(core, type, 64, first, second, third);
      refused("A5 compares unsigned numbers", () -> found(core, src, limitType, limit, mode));
      refused("SIMPLER_SIM_IMITATE_QUIRKS=1", () -> found(core, src, limitType, limit, mode));
    }
    try (TestCore core = core("a5", Quirk.WHOLE_BLOCKS, false)) {
      Tile src = filled(core, type, 64, first, second, third);
      assertEquals(said, found(core, src, limitType, limit, mode));
    }
  }

  @Test
  void itCountsAndComparesWholeVectors() {
    try (TestCore core = core("a5", Quirk.MATCHES_IN_VECTORS, true)) {
      Tile narrow = filled(core, ElementType.FLOAT32, 16);
      narrow.setValue(16 + 3, 9.);
      assertEquals("[[],[67]]", found(core, narrow, ElementType.UINT32, 8, CompareMode.GT));
      Tile halves = filled(core, ElementType.FLOAT16, 64);
      halves.setValue(40, 9.);
      halves.valid(2, 8);
      assertEquals("[[40],[]]", found(core, halves, ElementType.UINT16, 8, CompareMode.GT));
      Tile bytes = filled(core, ElementType.UINT8, 128);
      bytes.setValue(128 + 100, 9L);
      bytes.valid(2, 100);
      assertEquals("[[],[228]]", found(core, bytes, ElementType.UINT16, 9, CompareMode.EQ));
    }
    try (TestCore core = core("a5", Quirk.MATCHES_IN_VECTORS, false)) {
      Tile narrow = filled(core, ElementType.FLOAT32, 16);
      narrow.setValue(16 + 3, 9.);
      refused(
          "it finds 1 at [67], not 1 at [19]",
          () -> found(core, narrow, ElementType.UINT32, 8, CompareMode.GT));
      Tile whole = filled(core, ElementType.FLOAT32, 64);
      whole.setValue(70, 9.);
      assertEquals("[[],[70]]", found(core, whole, ElementType.UINT32, 8, CompareMode.GT));
    }
  }

  @Test
  void aChipOfA2A3RoundsLimits() {
    try (TestCore core = core("a2a3", Quirk.LIMITS_CONVERTED, true)) {
      Tile halves = filled(core, ElementType.FLOAT16, 64, 2048);
      assertEquals("[[0],[]]", found(core, halves, ElementType.UINT16, 2049, CompareMode.EQ));
    }
    try (TestCore core = core("a2a3", Quirk.LIMITS_CONVERTED, false)) {
      Tile halves = filled(core, ElementType.FLOAT16, 64, 2048, -3, 7);
      assertEquals("[[0,2],[]]", found(core, halves, ElementType.INT16, 6, CompareMode.GT));
      refused(
          "A2/A3 turns limits, as signed numbers, into the elements' type",
          () -> found(core, halves, ElementType.UINT16, 2049, CompareMode.EQ));
      Tile whole = filled(core, ElementType.INT32, 64, -1, 4);
      refused(
          "it finds 1 at [0], not 0 at []",
          () -> found(core, whole, ElementType.UINT32, 4294967295L, CompareMode.EQ));
      refused(
          "A2/A3 has no TGATHER by comparison GT of INT32; A5 has",
          () -> found(core, whole, ElementType.INT32, 3, CompareMode.GT));
      refused(
          "A2/A3 has no TGATHER by comparison of FLOAT16 with UINT32; A5 has",
          () -> found(core, halves, ElementType.UINT32, 3, CompareMode.GT));
    }
  }
}
