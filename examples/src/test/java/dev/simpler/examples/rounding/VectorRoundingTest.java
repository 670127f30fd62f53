package dev.simpler.examples.rounding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.simpler.examples.vector.VectorExample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code (a+b+1)(a+b+2)+(a+b)}: every task rounds once. */
class VectorRoundingTest {
  @FunctionalInterface
  private interface Formula {
    float of(float a, float b);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void everyTaskRoundsOnceAndNothingElse(String platform) {
    SplittableRandom random = new SplittableRandom(9);
    float[] a = new float[128 * 128];
    float[] b = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextDouble(-4, 4);
      b[i] = (float) random.nextDouble(-4, 4);
    }
    float[] result;
    try (Device device = new Device(platform, "tensormap_and_ringbuffer", true)) {
      device.input(a).input(b).output(a.length);
      result = device.run(VectorExample.program(), 4).getFirst();
    }
    float[] expected =
        apply(
            a,
            b,
            (x, y) -> {
              float c = x + y;
              float product = (c + 1) * (c + 2);
              return product + c;
            });
    assertArrayEquals(expected, result);
    Formula fused = (x, y) -> Math.fma(x + y + 1, x + y + 2, x + y);
    Formula inOtherOrder = (x, y) -> (x + (y + 1)) * (x + (y + 2)) + (x + y);
    Formula inDouble = (x, y) -> (float) (((double) x + y + 1) * ((double) x + y + 2) + x + y);
    Formula sumNotRounded =
        (x, y) -> {
          double c = (double) x + y;
          return (float) (c + 1) * (float) (c + 2) + (float) c;
        };
    for (Formula other : new Formula[] {fused, inOtherOrder, inDouble, sumNotRounded}) {
      assertFalse(Arrays.equals(apply(a, b, other), result));
    }
  }

  private static float[] apply(float[] a, float[] b, Formula formula) {
    float[] values = new float[a.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = formula.of(a[i], b[i]);
    }
    return values;
  }
}
