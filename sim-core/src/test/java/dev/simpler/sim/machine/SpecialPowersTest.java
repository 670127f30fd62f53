package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TPOW;
import dev.simpler.kernel.isa.TPOWS;
import dev.simpler.sim.core.ChipArithmetic;
import dev.simpler.sim.core.Quirk;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Powers of special values: those of C on A5; A2/A3 mends some of what its logarithm gives. */
class SpecialPowersTest {
  private static final ChipArithmetic LOGARITHM =
      new ChipArithmetic(Set.of(Quirk.POWER_BY_LOGARITHM), false, false, false, false, false);

  @ParameterizedTest
  @CsvSource({
    // board cases of both chips
    "NaN, 0, 1, 1",
    "NaN, 2, NaN, NaN",
    "3, NaN, NaN, NaN",
    "1, 2.5, 1, 1",
    "-2, 3.5, NaN, NaN",
    "-2, 3, -8, -8",
    "-2, -4, 0.0625, 0.0625",
    "0, 3, 0, 0",
    "-1, Infinity, 1, 1",
    "-1, -Infinity, 1, 1",
    "-3, 3.5, NaN, NaN",
    // where the logarithm shows
    "1, NaN, 1, NaN",
    "1, Infinity, 1, NaN",
    "1, -Infinity, 1, NaN",
    "0, NaN, NaN, Infinity",
    "-0.0, -3, -Infinity, Infinity",
    "-0.0, 3, -0.0, 0",
    "-2, Infinity, Infinity, NaN",
    "-0.5, Infinity, 0, NaN",
    "-Infinity, 0.5, Infinity, NaN",
    "-Infinity, -0.5, 0, NaN",
    // and where not
    "Infinity, 0.5, Infinity, Infinity",
    "Infinity, -2, 0, 0",
    "-Infinity, 3, -Infinity, -Infinity",
    "-Infinity, -3, -0.0, -0.0",
    "-Infinity, 2, Infinity, Infinity",
    "2, Infinity, Infinity, Infinity",
    "0.5, Infinity, 0, 0",
    "0, -2, Infinity, Infinity",
    "-3, 16777216, Infinity, Infinity",
    "2, 0.5, 1.4142135, 1.4142135"
  })
  void powers(float base, float exponent, float a5, float a2a3) {
    power(ChipArithmetic.PLAIN, base, exponent, a5);
    power(LOGARITHM, base, exponent, a2a3);
  }

  private static void power(ChipArithmetic chip, float base, float exponent, float expected) {
    try (TestCore core = new TestCore(CoreKind.AIV).arithmetic(chip)) {
      core.execution().units().begin();
      Tile d = core.execution().vec(ElementType.FLOAT32, 1, 8).place();
      Tile a = core.execution().vec(ElementType.FLOAT32, 1, 8).place();
      Tile b = core.execution().vec(ElementType.FLOAT32, 1, 8).place();
      a.setValue(0, base);
      b.setValue(0, exponent);
      TPOW.apply(d, a, b);
      assertEquals(expected, (float) d.getValue(0));
      TPOWS.apply(d, a, exponent);
      assertEquals(expected, (float) d.getValue(0));
    }
  }
}
