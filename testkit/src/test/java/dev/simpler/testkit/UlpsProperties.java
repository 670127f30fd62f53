package dev.simpler.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.tensor.Bfloat16;
import dev.simpler.abi.tensor.DataType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UlpsProperties {
  /** Steps of one from any finite value, across zero as well. */
  @Property
  void stepsAreCounted(
      @ForAll @IntRange(min = -0x7F00, max = 0x7F00) int from,
      @ForAll @IntRange(min = -0x80, max = 0x80) int steps) {
    for (DataType type : new DataType[] {DataType.FLOAT32, DataType.FLOAT16, DataType.BFLOAT16}) {
      // FLOAT16 is infinite from 0x7C00 on.
      int start = type == DataType.FLOAT16 ? from % 0x7000 : from % 0x7E00;
      assertEquals(
          Math.abs(steps), Ulps.between(type, value(type, start), value(type, start + steps)));
    }
  }

  private static float value(DataType type, int place) {
    int magnitude = Math.abs(place);
    float value =
        switch (type) {
          case FLOAT32 -> Float.intBitsToFloat(magnitude);
          case FLOAT16 -> Float.float16ToFloat((short) magnitude);
          default -> Bfloat16.value((short) magnitude);
        };
    return place < 0 ? -value : value;
  }
}
