package dev.simpler.abi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The upper half of a FLOAT32, rounded to nearest even. */
class Bfloat16Test {
  @ParameterizedTest
  @CsvSource({
    "00000000, 0000",
    "80000000, 8000",
    "3f800000, 3f80",
    "3f807fff, 3f80", // below half: down
    "3f808000, 3f80", // half: to the even one below
    "3f808001, 3f81", // above half: up
    "3f818000, 3f82", // half: to the even one above
    "bf818000, bf82",
    "7f7fffff, 7f80", // beyond the largest: infinity
    "7f800000, 7f80",
    "ff800000, ff80",
    "7fc00000, 7fc0",
    "7f800001, 7fc0", // a NaN whose bits are all in the lower half stays one
    "ffc10000, ffc1"
  })
  void valuesAreRoundedToTheNearestAndTiesToEven(String float32, String bfloat16) {
    float value = Float.intBitsToFloat(Integer.parseUnsignedInt(float32, 16));
    assertEquals(bfloat16, "%04x".formatted(Bfloat16.bits(value)));
  }

  @Test
  void bitsComeBackAsTheValueTheyStandFor() {
    for (int bits = 0; bits < 1 << Short.SIZE; bits++) {
      float value = Bfloat16.value((short) bits);
      assertEquals(bits << Short.SIZE, Float.floatToRawIntBits(value));
      if (!Float.isNaN(value)) {
        assertEquals((short) bits, Bfloat16.bits(value));
        assertEquals(value, Bfloat16.round(value));
      }
    }
  }

  @Test
  void roundingKeepsANaNAndDoesEveryElementOfAnArray() {
    assertTrue(Float.isNaN(Bfloat16.round(Float.NaN)));
    float[] values = {1.0039f, -2.02f};
    assertArrayEquals(new float[] {1.0f, -2.015625f}, Bfloat16.round(values));
    assertEquals(1.0039f, values[0]);
  }
}
