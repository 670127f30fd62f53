package dev.simpler.examples.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Paged attention rounds where the rules say and nowhere else: every form of it agrees bit for bit
 * with an oracle in plain arithmetic, and with no oracle that departs from the rules in one point.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundingPointsTest {
  private static final int[] LENGTHS = {33, 64, 128, 15};

  /**
   * No powers of two, so that scaling rounds. The larger one makes scores whose differences are
   * rounded, and probabilities so far apart that the order of their sum matters.
   */
  private static final float[] SCALES = {5.3f, 19.7f};

  private final List<PagedProblem> problems = problems();

  /** Random ones, and those in which a probability depends on the last bit before it. */
  private static List<PagedProblem> problems() {
    List<PagedProblem> problems = new ArrayList<>();
    for (int seed = 0; seed < 4; seed++) {
      Inputs inputs =
          Inputs.of(ExampleOptions.builder("a2a3sim").seed(seed).randomInput(true).build());
      PagedProblem.Shape shape = new PagedProblem.Shape(16, 32, 16, 32);
      problems.add(PagedProblem.of(inputs, shape, SCALES[seed % 2], LENGTHS));
    }
    problems.add(ChosenScores.problem(0, ChosenScores::halfway));
    problems.add(ChosenScores.problem(0.7f, ChosenScores::differenceMatters));
    problems.add(ChosenScores.problem(0, ChosenScores::baseMatters));
    return problems;
  }

  static Stream<Arguments> forms() {
    return Stream.of("a2a3sim", "a5sim")
        .flatMap(platform ->
            Stream.of(AttentionForm.values())
                .filter(form -> form.runsOn(platform))
                .map(form -> Arguments.of(form, platform)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormIsTheOracleBitForBit(AttentionForm form, String platform) {
    List<float[]> results = form.run(platform, problems);
    for (int i = 0; i < problems.size(); i++) {
      PagedProblem problem = problems.get(i);
      float[] oracle = AttentionOracle.result(problem, form.group, Departure.NONE);
      assertArrayEquals(oracle, results.get(i));
      assertArrayEquals(oracle, new AttentionGolden(problem).bits(form.group));
    }
  }

  @ParameterizedTest
  @EnumSource(AttentionForm.class)
  void anyDepartureIsToldApart(AttentionForm form) {
    List<float[]> results = form.run("a2a3sim", problems);
    Set<Departure> unnoticed = EnumSet.allOf(Departure.class);
    unnoticed.removeIf(departure -> {
      for (int i = 0; i < problems.size(); i++) {
        float[] other = AttentionOracle.result(problems.get(i), form.group, departure);
        if (!Arrays.equals(other, results.get(i))) {
          return true;
        }
      }
      return false;
    });
    Set<Departure> none = EnumSet.of(Departure.NONE);
    if (form.group == 1) {
      Stream.of(Departure.values()).filter(Departure::needsGroups).forEach(none::add);
    }
    assertEquals(none, unnoticed);
  }

  /** Worked out by hand: nothing of the oracle's is used. */
  @Test
  void halfwayProbabilitiesGoToTheEvenNeighbour() {
    float score = -0.01f;
    while (!ChosenScores.halfway(score, 0)) {
      score = Math.nextDown(score);
    }
    int bits = Float.floatToRawIntBits((float) StrictMath.exp(score));
    float even = Float.intBitsToFloat(bits & 0xFFFF0000);
    PagedProblem problem = ChosenScores.of(List.of(0f, score));
    for (float[] result : AttentionForm.INFERRED.run("a2a3sim", List.of(problem))) {
      assertEquals(1 / (1 + even), result[0]);
      assertEquals(even / (1 + even), result[1]);
    }
  }
}
