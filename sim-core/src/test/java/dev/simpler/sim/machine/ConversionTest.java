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

  /** Figures of the chips' headers and board cases; docs/isa.md says which. */
  @ParameterizedTest
  @CsvSource({
    "2.7,FLOAT32,FLOAT32,RINT,3,3",
    "2.5,FLOAT32,FLOAT32,RINT,2,2",
    "2.5,FLOAT32,FLOAT32,ROUND,3,3",
    "-2.5,FLOAT32,FLOAT32,ROUND,-3,-3",
    "-2.5,FLOAT32,FLOAT32,FLOOR,-3,-3",
    "-2.5,FLOAT32,FLOAT32,CEIL,-2,-2",
    "2.7,FLOAT32,FLOAT32,ODD,3,3",
    "0.1,FLOAT32,FLOAT16,RINT,0.0999755859375,0.0999755859375",
    "0.1,FLOAT32,FLOAT16,CEIL,0.10003662109375,0.10003662109375",
    "0.1,FLOAT32,FLOAT16,FLOOR,0.0999755859375,0.0999755859375",
    "0.1,FLOAT32,FLOAT16,ODD,0.10003662109375,0.10003662109375",
    "0.1,FLOAT32,BFLOAT16,FLOOR,0.099609375,0.099609375",
    "0.1,FLOAT32,BFLOAT16,CEIL,0.10009765625,0.10009765625",
    "2049,FLOAT32,FLOAT16,ROUND,2050,2050",
    "2049,FLOAT32,FLOAT16,RINT,2048,2048",
    "70000,FLOAT32,FLOAT16,RINT,Infinity,65504",
    "70000,INT32,FLOAT16,CEIL,Infinity,65504",
    "16777217,INT32,FLOAT32,RINT,16777216,16777216",
    "16777217,INT32,FLOAT32,CEIL,16777218,16777218",
    "16777217,INT32,FLOAT32,ROUND,16777218,16777218",
    "2049,INT32,FLOAT16,CEIL,2048,2048",
    "2049,INT16,FLOAT16,CEIL,2050,2050",
    "40000,FLOAT32,INT16,TRUNC,-25536,32767",
    "200,FLOAT16,INT8,TRUNC,-56,127",
    "300,FLOAT16,UINT8,TRUNC,44,255",
    "-100,FLOAT16,UINT8,TRUNC,156,0",
    "Infinity,FLOAT16,INT8,RINT,-1,127",
    "-Infinity,FLOAT16,INT8,RINT,0,-128",
    "Infinity,FLOAT16,UINT8,RINT,255,255",
    "Infinity,FLOAT16,FLOAT32,RINT,Infinity,Infinity",
    "NaN,FLOAT32,INT16,RINT,0,0",
    "3e9,FLOAT32,INT32,RINT,-1294967296,2147483647",
    "3e9,FLOAT32,INT16,RINT,-1,32767",
    "40000,INT32,INT16,RINT,-25536,32767",
    "-3,INT16,UINT32,RINT,4294967293,0",
    "300,UINT32,UINT8,RINT,44,255"
  })
  void knownValues(
      double value, ElementType from, ElementType to, RoundMode mode, double off, double on) {
    assertEquals(off, convert(value, from, to, mode, false));
    assertEquals(on, convert(value, from, to, mode, true));
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

  @ParameterizedTest
  @CsvSource({
    "300,FLOAT16,UINT8,44",
    "200,FLOAT16,INT8,-56",
    "40000,FLOAT16,INT16,-25536",
    "40000,FLOAT32,INT16,-25536",
    "40000,INT32,INT16,-25536",
    "3000000000,INT64,INT32,-1294967296",
    "3e9,FLOAT32,INT32,2147483647",
    "70000,FLOAT32,FLOAT16,65504",
    "300,INT16,UINT8,255",
    "-3,INT16,UINT32,0",
    "40000,UINT32,INT16,32767"
  })
  void withoutASettingThePairDecides(double value, ElementType from, ElementType to, double is) {
    Tile s = k.vec(from, 1, 32).valid(1, 1).place();
    Tile d = k.vec(to, 1, 32).valid(1, 1).place();
    s.setValue(0, value);
    TCVT.apply(d, s, RoundMode.RINT);
    assertEquals(is, d.getValue(0));
  }
}
