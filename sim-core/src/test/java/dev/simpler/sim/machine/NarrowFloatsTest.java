package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.isa.TCVT;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.Narrow;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Formats of 8 bits against their definition, value by value. */
class NarrowFloatsTest {
  private static final ElementType E4M3 = ElementType.FLOAT8_E4M3;
  private static final ElementType E5M2 = ElementType.FLOAT8_E5M2;

  @ParameterizedTest
  @CsvSource({
    "FLOAT8_E4M3, 0x44, 3", "FLOAT8_E4M3, 0x7E, 448", "FLOAT8_E4M3, 0x01, 0.001953125",
    "FLOAT8_E4M3, 0xFE, -448", "FLOAT8_E4M3, 0x7F, NaN", "FLOAT8_E4M3, 0xFF, NaN",
    "FLOAT8_E4M3, 0x08, 0.015625", "FLOAT8_E4M3, 0x80, -0", "FLOAT8_E5M2, 0x42, 3",
    "FLOAT8_E5M2, 0x7B, 57344", "FLOAT8_E5M2, 0x7C, Infinity", "FLOAT8_E5M2, 0xFC, -Infinity",
    "FLOAT8_E5M2, 0x7D, NaN", "FLOAT8_E5M2, 0x01, 1.52587890625E-5", "FLOAT8_E8M0, 0x7F, 1",
    "FLOAT8_E8M0, 0x82, 8", "FLOAT8_E8M0, 0xFF, NaN", "FLOAT8_E8M0, 0xFE, 1.7014118346046923E38"
  })
  void bitsStandForTheValueOfTheirDefinition(ElementType type, String bits, float value) {
    byte element = (byte) (int) Integer.decode(bits);
    assertEquals(value, Narrow.value(type, element));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT8_E4M3", "FLOAT8_E5M2", "FLOAT8_E8M0"})
  void everyValueIsItsOwnNearestElement(ElementType type) {
    for (int bits = 0; bits < 256; bits++) {
      float value = Narrow.value(type, (byte) bits);
      if (!Float.isNaN(value)) {
        assertEquals((byte) bits, Narrow.bits(type, value), () -> type + " " + value);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT8_E4M3, RINT, true, 500, 448", "FLOAT8_E4M3, RINT, false, 500, NaN",
    "FLOAT8_E4M3, RINT, false, 463, 448", "FLOAT8_E4M3, RINT, false, 464, 448",
    "FLOAT8_E4M3, RINT, false, 465, NaN", "FLOAT8_E4M3, RINT, true, 0.0009765625, 0",
    "FLOAT8_E4M3, CEIL, true, 0.0009765625, 0", "FLOAT8_E4M3, TRUNC, true, 3.2, 3.25",
    "FLOAT8_E4M3, ROUND, true, 17, 16", "FLOAT8_E4M3, RINT, true, 17, 16",
    "FLOAT8_E4M3, FLOOR, true, -17, -16", "FLOAT8_E4M3, RINT, true, Infinity, 448",
    "FLOAT8_E4M3, RINT, true, NaN, NaN", "FLOAT8_E5M2, RINT, true, 100000, 57344",
    "FLOAT8_E5M2, RINT, false, 100000, Infinity", "FLOAT8_E5M2, TRUNC, false, 100000, Infinity",
    "FLOAT8_E5M2, RINT, true, -1e-9, -0"
  })
  void aConversionTakesTheNearestWhateverTheMode(
      ElementType type, RoundMode mode, boolean saturate, float value, float expected) {
    try (Operands operands = new Operands(1)) {
      OnChipTile s = operands.tile(ElementType.FLOAT32, 1, 32, 1, 32);
      OnChipTile d = operands.tile(type, 1, 32, 1, 32);
      Elements.putFloat(s.bytes(), s.offsetOf(0, 7), value);
      TCVT.apply(d, s, mode, saturate);
      assertEquals(expected, (float) d.getValue(7));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT8_E4M3", "FLOAT8_E5M2"})
  void aRoundedValueIsTheNearestOfAllElements(ElementType type) {
    Random random = new Random(8);
    for (int i = 0; i < 20_000; i++) {
      float value = Math.scalb((float) random.nextGaussian(), random.nextInt(-20, 17));
      float rounded = Narrow.value(type, Narrow.bits(type, value));
      if (Float.isFinite(rounded)) {
        double off = Math.abs((double) rounded - value);
        for (int bits = 0; bits < 256; bits++) {
          float other = Narrow.value(type, (byte) bits);
          if (Float.isFinite(other)) {
            double farther = Math.abs((double) other - value);
            boolean even = (Narrow.bits(type, value) & 1) == 0;
            assertTrue(
                off < farther || other == rounded || off == farther && even,
                () -> value + " became " + rounded + ", nearer is " + other);
          }
        }
      }
    }
  }

  @Test
  void everyElementComesBackFromFloat32() {
    for (ElementType type : new ElementType[] {E4M3, E5M2}) {
      try (Operands operands = new Operands(2)) {
        OnChipTile s = operands.tile(type, 8, 32, 8, 32);
        OnChipTile wide = operands.tile(ElementType.FLOAT32, 8, 32, 8, 32);
        OnChipTile back = operands.tile(type, 8, 32, 8, 32);
        for (int bits = 0; bits < 256; bits++) {
          s.bytes()[s.base() + bits] = (byte) bits;
        }
        TCVT.apply(wide, s, RoundMode.NONE, true);
        TCVT.apply(back, wide, RoundMode.RINT, false);
        for (int bits = 0; bits < 256; bits++) {
          float value = Narrow.value(type, (byte) bits);
          byte expected = Float.isNaN(value) ? Narrow.NAN : (byte) bits;
          assertEquals(expected, back.bytes()[back.base() + bits]);
        }
      }
    }
  }
}
