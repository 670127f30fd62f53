package dev.simpler.examples.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.examples.ExampleOptions;
import dev.simpler.examples.support.Bfloat16;
import dev.simpler.examples.support.ExampleSession;
import dev.simpler.examples.support.Inputs;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels round where and how the golden result says: bit for bit, and a golden result that
 * differs in any single point would not agree.
 */
class RoundingPointsTest {
  private static final int[] LENGTHS = {33, 64, 128, 15};

  /** No power of two, so that scaling rounds; large, so that differences of scores do. */
  private static final float SCALE = 5.3f;

  private static PagedProblem problem(long seed) {
    Inputs inputs =
        Inputs.of(ExampleOptions.builder("a2a3sim").seed(seed).randomInput(true).build());
    return PagedProblem.of(inputs, new PagedProblem.Shape(16, 32, 16, 32), SCALE, LENGTHS);
  }

  private static float[] device(String platform, PagedProblem problem) {
    ExampleOptions options = ExampleOptions.of(platform);
    try (ExampleSession session = ExampleSession.open(new PagedAttentionExample(), options)) {
      return AttentionRun.of(session, AttentionPrograms.inferred(), problem, CallConfig.of(24, 4))
          .out()
          .floats();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void theResultIsTheGoldenOneBitForBit(String platform) {
    for (long seed = 1; seed <= 3; seed++) {
      PagedProblem problem = problem(seed);
      float[] golden = new AttentionGolden(problem).bits(new RoundingPoints(), 1);
      assertArrayEquals(golden, device(platform, problem));
    }
  }

  static Stream<Arguments> departures() {
    return Stream.of(
        Arguments.of(
            "products fused with the sum",
            new RoundingPoints() {
              @Override
              protected float combined(float f, float old, float g, float block) {
                return Math.fma(f, old, g * block);
              }
            }),
        Arguments.of(
            "scale applied to the difference",
            new RoundingPoints() {
              @Override
              protected float scaled(float score, float scale) {
                return score;
              }

              @Override
              protected float exponential(float x, float maximum) {
                return (float) StrictMath.exp((x - maximum) * SCALE);
              }
            }),
        Arguments.of(
            "difference not rounded before the exponential",
            new RoundingPoints() {
              @Override
              protected float exponential(float x, float maximum) {
                return (float) StrictMath.exp((double) x - maximum);
              }
            }),
        Arguments.of(
            "probabilities not rounded",
            new RoundingPoints() {
              @Override
              protected float probability(float p) {
                return p;
              }
            }),
        Arguments.of(
            "probabilities truncated",
            new RoundingPoints() {
              @Override
              protected float probability(float p) {
                return Float.intBitsToFloat(Float.floatToRawIntBits(p) & 0xFFFF0000);
              }
            }),
        Arguments.of(
            "sum of the probabilities before rounding",
            new RoundingPoints() {
              @Override
              protected float summand(float p, float rounded) {
                return p;
              }
            }),
        Arguments.of(
            "products with a reciprocal",
            new RoundingPoints() {
              @Override
              protected float quotient(float weighted, float sum) {
                return weighted * (1 / sum);
              }
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("departures")
  void aGoldenResultThatRoundsElsewhereIsToldApart(String what, RoundingPoints departure) {
    PagedProblem problem = problem(1);
    float[] result = device("a2a3sim", problem);
    float[] other = new AttentionGolden(problem).bits(departure, 1);
    assertFalse(Arrays.equals(other, result), what);
  }

  /**
   * The second key of every sequence gives a score whose exponential lies half-way between two
   * BFLOAT16 values, the first one a score of 0, the maximum.
   */
  @Test
  void halfwayProbabilitiesGoToTheEvenNeighbour() {
    int heads = 16;
    int headDim = 16;
    int blockSize = 16;
    float score = halfwayScore();
    float p = (float) StrictMath.exp(score);
    assertTrue((Float.floatToRawIntBits(p) & 0x1FFFF) == 0x8000, "even below, half-way");
    float[] query = new float[heads * headDim];
    for (int head = 0; head < heads; head++) {
      Arrays.fill(query, head * headDim, head * headDim + 3, 1);
    }
    float[] keys = new float[blockSize * headDim];
    float rest = score;
    for (int part = 0; part < 3; part++) {
      keys[headDim + part] = Bfloat16.round(rest);
      rest -= keys[headDim + part];
    }
    float[] values = new float[blockSize * headDim];
    Arrays.fill(values, headDim, 2 * headDim, 1);
    PagedProblem problem =
        new PagedProblem(
            new PagedProblem.Shape(heads, headDim, blockSize, 1),
            new int[] {2},
            1,
            query,
            keys,
            values,
            new long[] {0});
    float even = Float.intBitsToFloat(Float.floatToRawIntBits(p) & 0xFFFF0000);
    float[] expected = new float[heads * headDim];
    Arrays.fill(expected, even / (1 + even));
    assertArrayEquals(expected, device("a2a3sim", problem));
    assertArrayEquals(expected, new AttentionGolden(problem).bits(new RoundingPoints(), 1));
  }

  /** A score that is the sum of three BFLOAT16 values and whose exponential is half-way. */
  private static float halfwayScore() {
    for (float x = -0.01f; x > -2; x = Math.nextDown(x)) {
      if ((Float.floatToRawIntBits((float) StrictMath.exp(x)) & 0x1FFFF) == 0x8000) {
        return x;
      }
    }
    throw new AssertionError("no such score");
  }
}
