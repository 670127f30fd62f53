package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TDIV;
import dev.simpler.kernel.isa.TDIVS;
import dev.simpler.kernel.isa.TRDIVS;
import dev.simpler.kernel.isa.TRECIP;
import dev.simpler.kernel.isa.TREM;
import dev.simpler.kernel.isa.TREMS;
import dev.simpler.kernel.isa.TSHL;
import dev.simpler.kernel.isa.TSHR;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Integers of 64 bits, which only A5 computes with: values of its board cases. */
class WideIntegersTest {
  @ParameterizedTest
  @CsvSource({
    "INT64, -9223372036854775808, -1, -9223372036854775808, 0",
    "INT64, -7, 3, -2, -1",
    "INT64, 7, -3, -2, 1",
    "INT64, 9223372036854775807, 0, 0, 0",
    "UINT64, -1, 3, 6148914691236517205, 0",
    "UINT64, 7, 0, 0, 0",
    "UINT64, 0, -1, 0, 0"
  })
  void quotientAndRemainder(ElementType type, long a, long b, long quotient, long remainder) {
    try (TestCore core = core()) {
      Tile x = tile(core, type, a);
      Tile y = tile(core, type, b);
      Tile d = tile(core, type, 99);
      TDIV.apply(d, x, y);
      assertEquals(quotient, d.getInteger(0));
      TREM.apply(d, x, y);
      assertEquals(remainder, d.getInteger(0));
      if (type == ElementType.INT64) {
        TDIVS.apply(d, x, b);
        assertEquals(quotient, d.getInteger(0));
        TREMS.apply(d, x, b);
        assertEquals(remainder, d.getInteger(0));
        TRDIVS.apply(d, y, a);
        assertEquals(quotient, d.getInteger(0));
      }
      TRECIP.apply(d, tile(core, type, 0));
      assertEquals(0, d.getInteger(0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INT64, -8, 65, -16, -4",
    "UINT64, 8, 66, 32, 2",
    "INT64, 1, -1, -9223372036854775808, 0"
  })
  void shiftsTakeSixBitsOfTheCount(ElementType type, long a, long count, long left, long right) {
    try (TestCore core = core()) {
      Tile d = tile(core, type, 0);
      Tile x = tile(core, type, a);
      Tile n = tile(core, type, count);
      TSHL.apply(d, x, n);
      assertEquals(left, d.getInteger(0));
      TSHR.apply(d, x, n);
      assertEquals(right, d.getInteger(0));
    }
  }

  private static TestCore core() {
    TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip("a5"));
    core.execution().units().begin();
    return core;
  }

  private static Tile tile(TestCore core, ElementType type, long value) {
    Tile tile = core.execution().vec(type, 1, 4).place();
    for (int i = 0; i < 4; i++) {
      tile.setValue(i, value);
    }
    return tile;
  }
}
