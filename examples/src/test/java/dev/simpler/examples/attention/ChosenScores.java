package dev.simpler.examples.attention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Problems made of scores: 16 equal heads, one sequence of one block. Random scores hardly ever
 * come so close to the boundary between two BFLOAT16 probabilities that the last bit before counts.
 */
final class ChosenScores {
  private static final int SIDE = 16;
  private static final int ENOUGH = 5;

  /** A condition on a score and the maximum. */
  @FunctionalInterface
  interface Condition {
    boolean holds(float score, float max);
  }

  private ChosenScores() {}

  /** Scores whose probability lies half-way between two BFLOAT16 values, the even one below. */
  static boolean halfway(float score, float max) {
    return (bits((float) StrictMath.exp(score - max)) & 0x1FFFF) == 0x8000;
  }

  /** Scores whose probability becomes another if the difference is not rounded. */
  static boolean differenceMatters(float score, float max) {
    float exact = (float) StrictMath.exp((double) score - max);
    return nearest(exact) != nearest((float) StrictMath.exp(score - max));
  }

  /** Scores whose probability becomes another if it is computed as a power of two. */
  static boolean baseMatters(float score, float max) {
    float power = (float) StrictMath.pow(2, (score - max) * (float) (1 / StrictMath.log(2)));
    return nearest(power) != nearest((float) StrictMath.exp(score - max));
  }

  /** A problem with the score {@code max} and some other ones of a kind. */
  static PagedProblem problem(float max, Condition kind) {
    SplittableRandom random = new SplittableRandom(7);
    List<Float> scores = new ArrayList<>(List.of(max));
    for (int tries = 0; tries < 5_000_000 && scores.size() < ENOUGH; tries++) {
      float score = (float) (max - random.nextDouble(0.01, 2));
      if (kind.holds(score, max)) {
        scores.add(score);
      }
    }
    if (scores.size() == 1) {
      throw new AssertionError("no such score");
    }
    return of(scores);
  }

  /** The result's element {@code i} of every head is the weight of score {@code i}. */
  static PagedProblem of(List<Float> scores) {
    float[] query = new float[SIDE * SIDE];
    float[] keys = new float[SIDE * SIDE];
    float[] values = new float[SIDE * SIDE];
    for (int head = 0; head < SIDE; head++) {
      Arrays.fill(query, head * SIDE, head * SIDE + 3, 1);
    }
    for (int i = 0; i < scores.size(); i++) {
      // Three BFLOAT16 values hold all bits of a single one.
      float rest = scores.get(i);
      for (int part = 0; part < 3; part++) {
        keys[i * SIDE + part] = Float.intBitsToFloat(bits(rest) & 0xFFFF0000);
        rest -= keys[i * SIDE + part];
      }
      values[i * SIDE + i] = 1;
    }
    PagedProblem.Shape shape = new PagedProblem.Shape(SIDE, SIDE, SIDE, 1);
    int[] lengths = {scores.size()};
    return new PagedProblem(shape, lengths, 1, query, keys, values, new long[] {0});
  }

  private static int bits(float value) {
    return Float.floatToRawIntBits(value);
  }

  private static int nearest(float p) {
    return bits(p) + 0x7FFF + (bits(p) >>> 16 & 1) >>> 16;
  }
}
