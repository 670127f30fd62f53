package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Precision;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TFMOD;
import dev.simpler.kernel.isa.TFMODS;
import dev.simpler.kernel.isa.TPOW;
import dev.simpler.kernel.isa.TREM;
import dev.simpler.kernel.isa.TREMS;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions by the algorithm that a kernel asks for. */
class PrecisionTest {
  private static Tile tile(TestCore core, ElementType type, double value) {
    Tile tile = core.execution().vec(type, 1, 16).place();
    for (int i = 0; i < 16; i++) {
      tile.setValue(i, value);
    }
    return tile;
  }

  private static TestCore core(Quirk... quirks) {
    EnumSet<Quirk> own = EnumSet.noneOf(Quirk.class);
    own.addAll(java.util.Arrays.asList(quirks));
    TestCore core =
        new TestCore(CoreKind.AIV)
            .arithmetic(new ChipArithmetic(own, false, false, false, false, false));
    core.execution().units().begin();
    return core;
  }

  @ParameterizedTest
  @CsvSource({
    "1e9, 3, 1, 1",
    "-1e9, 3, -1, 2",
    "1e38, 7, 4, 4",
    "5, Infinity, 5, 5",
    "-5, Infinity, -5, Infinity",
    "Infinity, 5, NaN, NaN",
    "5, 0, NaN, NaN",
    "0, -3, 0, 0",
    "1e-40, 3e-41, 9.999e-42, 9.999e-42"
  })
  void remaindersOfFloatsAreExactWhereTheChipHasThat(
      float a, float b, float truncated, float floored) {
    try (TestCore core = core()) {
      Tile x = tile(core, ElementType.FLOAT32, a);
      Tile y = tile(core, ElementType.FLOAT32, b);
      Tile d = tile(core, ElementType.FLOAT32, 99);
      float fmod = Float.isNaN(truncated) || a == 1e38f ? a % b : truncated;
      TFMOD.apply(d, x, y, Precision.HIGH);
      assertEquals(a == 1e-40f ? a % b : fmod, (float) d.getValue(7));
      TFMODS.apply(d, x, b, Precision.HIGH);
      assertEquals(a % b, (float) d.getValue(7));
      TREM.apply(d, x, y, Precision.HIGH);
      float rem = a % b;
      assertEquals(rem * b < 0 ? rem + b : rem, (float) d.getValue(7));
      if (a != 1e38f && a != 1e-40f) {
        assertEquals(floored, (float) d.getValue(7));
      }
      TREMS.apply(d, x, b, Precision.HIGH);
      assertEquals(rem * b < 0 ? rem + b : rem, (float) d.getValue(7));
    }
  }

  /** Against numbers of any length. */
  @Test
  void anyRemainderIsThatOfTheNumbers() {
    SplittableRandom random = new SplittableRandom(5);
    try (TestCore core = core()) {
      Tile x = tile(core, ElementType.FLOAT32, 0);
      Tile y = tile(core, ElementType.FLOAT32, 1);
      Tile d = tile(core, ElementType.FLOAT32, 0);
      for (int round = 0; round < 200; round++) {
        float a = finite(random);
        float b = finite(random);
        x.setValue(0, a);
        y.setValue(0, b);
        TFMOD.apply(d, x, y, Precision.HIGH);
        BigDecimal expected = new BigDecimal(a).remainder(new BigDecimal(b));
        assertEquals(expected.floatValue(), (float) d.getValue(0) + 0f, a + " % " + b);
      }
    }
  }

  private static float finite(SplittableRandom random) {
    float value = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(value) && value != 0 ? value : 3;
  }

  @Test
  void aChipThatIgnoresItTakesTheUsualSteps() {
    try (TestCore core = core(Quirk.PRECISION_IGNORED)) {
      Tile x = tile(core, ElementType.FLOAT32, 1e9);
      Tile y = tile(core, ElementType.FLOAT32, 3);
      Tile d = tile(core, ElementType.FLOAT32, 99);
      TFMOD.apply(d, x, y, Precision.HIGH);
      assertEquals(0, d.getValue(0));
      TREMS.apply(d, x, 3f, Precision.HIGH);
      assertEquals(0, d.getValue(0));
    }
  }

  @Test
  void theDefaultIsTheFormWithoutIt() {
    try (TestCore core = core()) {
      Tile x = tile(core, ElementType.FLOAT32, 1e9);
      Tile y = tile(core, ElementType.FLOAT32, 3);
      Tile d = tile(core, ElementType.FLOAT32, 99);
      TFMOD.apply(d, x, y, Precision.DEFAULT);
      assertEquals(0, d.getValue(0));
      TEXP.apply(d, y, Precision.HIGH);
      assertEquals((float) StrictMath.exp(3), (float) d.getValue(0));
    }
  }

  /** Only the exact algorithm of A5 takes BFLOAT16, and it takes no integers. */
  @Test
  void powersHaveTypesOfTheirOwn() {
    try (TestCore core = core().forms(FormTable.load().chip("a5"))) {
      core.execution().units().begin();
      Tile x = tile(core, ElementType.BFLOAT16, 3);
      Tile y = tile(core, ElementType.BFLOAT16, 2);
      Tile d = tile(core, ElementType.BFLOAT16, 0);
      TPOW.apply(d, x, y, Precision.HIGH);
      assertEquals(9, d.getValue(0));
      refused("A5 has no TPOW of BFLOAT16; no chip has", () -> TPOW.apply(d, x, y));
      Tile whole = tile(core, ElementType.INT32, 3);
      Tile other = tile(core, ElementType.INT32, 3);
      refused(
          "A5 has no TPOW in high precision of INT32; A2/A3 has",
          () -> TPOW.apply(whole, other, other, Precision.HIGH));
    }
  }
}
