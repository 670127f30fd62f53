package dev.simpler.examples.rounding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.examples.diamond.DiamondExample;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * {@code exp(sqrt(ln a) w1 + sqrt(ln a) w2)}: logarithm and square root rounded to FLOAT16 each,
 * exact products, two sums, their sum and the exponential rounded to FLOAT32.
 */
class DiamondRoundingTest {
  private static final int N = 128;

  private enum Departure {
    NONE,
    LOGARITHM_NOT_ROUNDED,
    LOGARITHM_TRUNCATED,
    ROOT_NOT_ROUNDED,
    ROOT_TRUNCATED,
    SUMMED_DESCENDING,
    SUMMED_IN_DOUBLE,
    SUMMED_IN_FLOAT16,
    ONE_SUM_FOR_BOTH,
    SUM_OF_BOTH_NOT_ROUNDED,
    EXPONENTIAL_OF_BASE_TWO
  }

  private final SplittableRandom random = new SplittableRandom(5);
  private final float[] a = halves(2, 60);
  private final float[] w1 = halves(0, 1.0 / N);
  private final float[] w2 = halves(0, 1.0 / N);

  private float[] halves(double low, double high) {
    float[] values = new float[N * N];
    for (int i = 0; i < values.length; i++) {
      values[i] = half((float) random.nextDouble(low, high));
    }
    return values;
  }

  private static float half(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }

  private static float truncated(float value) {
    short half = Float.floatToFloat16(value);
    return Float.float16ToFloat(half) > value
        ? Float.float16ToFloat((short) (half - 1))
        : Float.float16ToFloat(half);
  }

  private float[] run(String platform, boolean fused) {
    try (Device device = new Device(platform, "host_build_graph", fused)) {
      device.input(DataType.FLOAT16, a).input(DataType.FLOAT16, w1).input(DataType.FLOAT16, w2);
      return device.output(N * N).run(DiamondExample.program(), 3).getFirst();
    }
  }

  private float[] oracle(Departure departure) {
    float[] roots = new float[N * N];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = root(a[i], departure);
    }
    float[] f = new float[N * N];
    for (int row = 0; row < N; row++) {
      for (int col = 0; col < N; col++) {
        f[row * N + col] = element(roots, row, col, departure);
      }
    }
    return f;
  }

  private static float root(float x, Departure departure) {
    float logarithm = (float) StrictMath.log(x);
    float argument =
        switch (departure) {
          case LOGARITHM_NOT_ROUNDED -> logarithm;
          case LOGARITHM_TRUNCATED -> truncated(logarithm);
          default -> half(logarithm);
        };
    float root = (float) Math.sqrt(argument);
    return switch (departure) {
      case ROOT_NOT_ROUNDED -> root;
      case ROOT_TRUNCATED -> truncated(root);
      default -> half(root);
    };
  }

  private float element(float[] roots, int row, int col, Departure departure) {
    boolean one = departure == Departure.ONE_SUM_FOR_BOTH;
    float left = product(roots, row, w1, col, 0, departure);
    float right = product(roots, row, w2, col, one ? left : 0, departure);
    return switch (departure) {
      case ONE_SUM_FOR_BOTH -> (float) StrictMath.exp(right);
      case SUM_OF_BOTH_NOT_ROUNDED -> (float) StrictMath.exp((double) left + right);
      case EXPONENTIAL_OF_BASE_TWO ->
          (float) StrictMath.pow(2, (left + right) * (float) (1 / StrictMath.log(2)));
      default -> (float) StrictMath.exp(left + right);
    };
  }

  private static float product(
      float[] roots, int row, float[] w, int col, float start, Departure departure) {
    float sum = start;
    double exact = 0;
    for (int i = 0; i < N; i++) {
      int k = departure == Departure.SUMMED_DESCENDING ? N - 1 - i : i;
      float x = roots[row * N + k];
      float y = w[k * N + col];
      sum += x * y;
      exact += (double) x * y;
      sum = departure == Departure.SUMMED_IN_FLOAT16 ? half(sum) : sum;
    }
    return departure == Departure.SUMMED_IN_DOUBLE ? (float) exact : sum;
  }

  /** Products of FLOAT16 values are exact in FLOAT32, so that both modes give the same bits. */
  @Test
  void everyStepIsRoundedOnceAndNothingElse() {
    Map<Departure, float[]> oracles = new EnumMap<>(Departure.class);
    for (Departure departure : Departure.values()) {
      oracles.put(departure, oracle(departure));
    }
    for (String platform : List.of("a2a3sim", "a5sim")) {
      for (boolean fused : new boolean[] {true, false}) {
        float[] result = run(platform, fused);
        assertArrayEquals(oracles.get(Departure.NONE), result);
        Set<Departure> unnoticed = EnumSet.allOf(Departure.class);
        unnoticed.removeIf(departure -> !Arrays.equals(oracles.get(departure), result));
        assertEquals(EnumSet.of(Departure.NONE), unnoticed);
      }
    }
  }
}
