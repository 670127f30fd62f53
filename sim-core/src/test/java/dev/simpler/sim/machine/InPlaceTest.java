package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TANDS;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.kernel.isa.TDIVS;
import dev.simpler.kernel.isa.TFMOD;
import dev.simpler.kernel.isa.TRDIVS;
import dev.simpler.kernel.isa.TRECIP;
import dev.simpler.kernel.isa.TSUBVIEW;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions whose destination is a source: what A2/A3 makes of several cannot do that. */
class InPlaceTest {
  private static TestCore core(String chip) {
    TestCore core = new TestCore(CoreKind.AIV).forms(FormTable.load().chip(chip));
    core.execution().units().begin();
    return core;
  }

  private static Tile tile(TestCore core, ElementType type, double value) {
    Tile tile = core.execution().vec(type, 2, 16).place();
    for (int i = 0; i < 32; i++) {
      tile.setValue(i, value);
    }
    return tile;
  }

  @Test
  void theReciprocalIsNotTakenInPlaceOnA2A3() {
    try (TestCore core = core("a2a3")) {
      Tile x = tile(core, ElementType.FLOAT32, 4);
      refused("A2/A3 has no TRECIP in place; A5 has", () -> TRECIP.apply(x, x));
      Tile y = tile(core, ElementType.FLOAT32, 0);
      TRECIP.apply(y, x);
      assertEquals(0.25, y.getValue(17));
    }
    try (TestCore core = core("a5")) {
      Tile x = tile(core, ElementType.FLOAT32, 4);
      TRECIP.apply(x, x);
      assertEquals(0.25, x.getValue(31));
    }
  }

  @Test
  void conversionsInPlaceAreA5sOnly() {
    for (String chip : new String[] {"a2a3", "a5"}) {
      try (TestCore core = core(chip)) {
        Tile x = tile(core, ElementType.FLOAT32, 2.5);
        Tile whole = core.execution().vec(ElementType.INT32, 2, 16);
        whole.aliasOf(x);
        if (chip.equals("a5")) {
          TCVT.apply(whole, x, RoundMode.RINT);
          assertEquals(2, whole.getInteger(31));
        } else {
          refused("A2/A3 has no TCVT in place; A5 has", () -> TCVT.apply(whole, x, RoundMode.RINT));
        }
      }
    }
  }

  @Test
  void aPartOfTheBytesIsEnough() {
    try (TestCore core = core("a2a3")) {
      Tile x = tile(core, ElementType.FLOAT32, 4);
      Tile behind = TSUBVIEW.apply(x, 1, 0, 1, 16);
      refused("A2/A3 has no TRECIP in place", () -> TRECIP.apply(behind, x));
    }
  }

  @Test
  void integersAreDividedOneByOne() {
    try (TestCore core = core("a2a3")) {
      Tile x = tile(core, ElementType.INT32, 4);
      TRDIVS.apply(x, x, 9L);
      assertEquals(2, x.getInteger(8));
      refused(
          "A2/A3 has no TANDS in place",
          () -> {
            Tile bits = tile(core, ElementType.INT16, 5);
            TANDS.apply(bits, bits, 4L);
          });
    }
  }

  @Test
  void eitherSourceCounts() {
    try (TestCore core = core("a2a3")) {
      Tile x = tile(core, ElementType.FLOAT32, 7);
      Tile y = tile(core, ElementType.FLOAT32, 4);
      refused("A2/A3 has no TFMOD in place", () -> TFMOD.apply(y, x, y));
      refused("give the result a tile of its own", () -> TFMOD.apply(x, x, y));
    }
  }

  /** 1/3 and 1/10 are rounded before they are multiplied. */
  @ParameterizedTest
  @CsvSource({"FLOAT32, 5, 3", "FLOAT32, 7, 10", "FLOAT16, 5, 3", "FLOAT16, 7, 10"})
  void aQuotientInPlaceIsAProductWhereA2A3IsImitated(ElementType type, float a, float s) {
    ChipArithmetic old =
        new ChipArithmetic(
            Set.of(Quirk.QUOTIENT_IN_PLACE_BY_RECIPROCAL), false, false, false, false, true);
    boolean half = type == ElementType.FLOAT16;
    float inverse = half ? Float.float16ToFloat(Float.floatToFloat16(1 / s)) : 1 / s;
    float product = half ? Float.float16ToFloat(Float.floatToFloat16(a * inverse)) : a * inverse;
    float quotient = half ? Float.float16ToFloat(Float.floatToFloat16(a / s)) : a / s;
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(old)) {
      core.execution().units().begin();
      Tile x = tile(core, type, a);
      Tile y = tile(core, type, 0);
      TDIVS.apply(y, x, s);
      assertEquals(quotient, y.getValue(3));
      TDIVS.apply(x, x, s);
      assertEquals(product, x.getValue(3));
    }
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(old.imitated(false))) {
      core.execution().units().begin();
      Tile x = tile(core, type, a);
      TDIVS.apply(x, x, s);
      assertEquals(quotient, x.getValue(3));
    }
  }
}
