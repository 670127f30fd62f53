package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TGATHER;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indices of 16 bits, which A5 takes for elements of 1 and 2 bytes. */
class NarrowIndicesTest {
  private static TestCore core(String chip) {
    TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip(chip));
    core.execution().units().begin();
    return core;
  }

  private static Tile numbers(TestCore core, ElementType type) {
    Tile tile = core.execution().vec(type, 2, 32).place();
    for (int i = 0; i < 64; i++) {
      tile.setValue(i, (long) i);
    }
    return tile;
  }

  private static Tile indices(TestCore core, ElementType type, long... values) {
    Tile tile = core.execution().vec(type, 1, 16).valid(1, values.length).place();
    for (int i = 0; i < values.length; i++) {
      tile.setValue(i, values[i]);
    }
    return tile;
  }

  @ParameterizedTest
  @CsvSource({"UINT8, INT16", "INT8, UINT16", "INT16, INT16", "FLOAT16, UINT16", "INT16, UINT32"})
  void aChipOfA5GathersByThem(ElementType type, ElementType indexType) {
    try (TestCore core = core("a5")) {
      Tile dst = core.execution().vec(type, 1, 32).valid(1, 4).place();
      TGATHER.apply(dst, numbers(core, type), indices(core, indexType, 63, 0, 33, 64));
      double[] expected = {63, 0, 33, 0};
      for (int c = 0; c < expected.length; c++) {
        assertEquals(expected[c], dst.getValue(c));
      }
    }
  }

  @Test
  void aChipRefusesWidthsThatItsHeadersLack() {
    try (TestCore core = core("a2a3")) {
      Tile x = numbers(core, ElementType.INT16);
      Tile y = core.execution().vec(ElementType.INT16, 1, 32).valid(1, 1).place();
      refused(
          "A2/A3 has no TGATHER by index of INT16 with INT16; A5 has",
          () -> TGATHER.apply(y, x, indices(core, ElementType.INT16, 1)));
    }
    try (TestCore core = core("a5")) {
      Tile x = numbers(core, ElementType.UINT8);
      Tile y = core.execution().vec(ElementType.UINT8, 1, 32).valid(1, 1).place();
      refused(
          "A5 has no TGATHER by index of UINT8 with INT32",
          () -> TGATHER.apply(y, x, indices(core, ElementType.INT32, 1)));
      Tile wide = numbers(core, ElementType.INT32);
      Tile z = core.execution().vec(ElementType.INT32, 1, 32).valid(1, 1).place();
      refused(
          "A5 has no TGATHER by index of INT32 with INT16",
          () -> TGATHER.apply(z, wide, indices(core, ElementType.INT16, 1)));
    }
  }
}
