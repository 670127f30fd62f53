package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionTest {
  private final TestCore core = new TestCore(CoreKind.AIV);
  private final KernelContext k = core.execution();

  @BeforeEach
  void begin() {
    core.execution().units().begin();
  }

  @AfterEach
  void close() {
    core.close();
  }

  private double convert(
      double value, ElementType from, ElementType to, RoundMode mode, boolean saturate) {
    Tile s = k.vec(from, 1, 32).valid(1, 1).place();
    Tile d = k.vec(to, 1, 32).valid(1, 1).place();
    s.setValue(0, value);
    TCVT.apply(d, s, mode, saturate);
    double result = d.getValue(0);
    s.close();
    d.close();
    return result;
  }

  @ParameterizedTest
  @EnumSource(value = RoundMode.class, names = "ODD", mode = EnumSource.Mode.EXCLUDE)
  void roundingModesAgreeWithDecimalArithmetic(RoundMode mode) {
    RoundingMode oracle =
        switch (mode) {
          case RINT -> RoundingMode.HALF_EVEN;
          case ROUND -> RoundingMode.HALF_UP;
          case FLOOR -> RoundingMode.FLOOR;
          case CEIL -> RoundingMode.CEILING;
          default -> RoundingMode.DOWN;
        };
    for (double x = -4; x <= 4; x += 0.125) {
      double expected = new BigDecimal(x).setScale(0, oracle).doubleValue();
      assertEquals(
          expected, convert(x, ElementType.FLOAT32, ElementType.INT32, mode, false), "of " + x);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5,1", "1.5,1", "2.5,3", "-0.5,-1", "-1.5,-1", "2.4,2", "2.6,3", "-2.5,-3"})
  void oddRoundsTiesToTheOddNeighbour(double value, double expected) {
    assertEquals(
        expected, convert(value, ElementType.FLOAT32, ElementType.INT32, RoundMode.ODD, false));
  }

  @ParameterizedTest
  @CsvSource({
    "300,FLOAT32,UINT8,44,255",
    "-1,FLOAT32,UINT8,255,0",
    "200,FLOAT32,INT8,127,127",
    "-200,INT16,INT8,56,-128",
    "70000,INT32,INT16,4464,32767",
    "1e20,FLOAT32,INT32,2147483647,2147483647",
    "-5,INT32,UINT16,65531,0"
  })
  void outOfRangeIntegersWrapAndOutOfRangeFloatsSaturateExceptToUint8(
      double value, ElementType from, ElementType to, double wrapped, double saturated) {
    assertEquals(wrapped, convert(value, from, to, RoundMode.TRUNC, false));
    assertEquals(saturated, convert(value, from, to, RoundMode.TRUNC, true));
  }

  @Test
  void narrowerFloatsRoundToNearestEvenWhateverTheMode() {
    double tie = 1 + 1.0 / 256;
    for (RoundMode mode : RoundMode.values()) {
      assertEquals(1, convert(tie, ElementType.FLOAT32, ElementType.BFLOAT16, mode, false));
      assertEquals(
          1 + 1.0 / 64,
          convert(1 + 3.0 / 256, ElementType.FLOAT32, ElementType.BFLOAT16, mode, false));
      assertEquals(2048, convert(2049, ElementType.FLOAT32, ElementType.FLOAT16, mode, false));
    }
  }

  @Test
  void halvesOverflowToInfinityUnlessSaturated() {
    assertEquals(
        Double.POSITIVE_INFINITY,
        convert(1e6, ElementType.FLOAT32, ElementType.FLOAT16, RoundMode.RINT, false));
    assertEquals(
        65504, convert(1e6, ElementType.FLOAT32, ElementType.FLOAT16, RoundMode.RINT, true));
  }

  @Test
  void wideningIsExact() {
    double half = 0.333251953125;
    assertEquals(
        half, convert(half, ElementType.FLOAT16, ElementType.FLOAT32, RoundMode.RINT, false));
  }

  @Test
  void withoutASettingNothingSaturates() {
    Tile s = k.vec(ElementType.FLOAT32, 1, 32).valid(1, 1).place();
    Tile d = k.vec(ElementType.UINT8, 1, 32).valid(1, 1).place();
    s.setValue(0, 300);
    TCVT.apply(d, s, RoundMode.RINT);
    assertEquals(44, d.getValue(0));
  }
}
