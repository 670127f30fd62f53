package dev.simpler.runtime.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Inputs, golden products and variants that examples are made of. */
class ExampleValuesTest {
  private static final float[] LEFT = {1, 2, 3, 4, 5, 6};
  private static final float[] RIGHT = {7, 8, 9, 10, 11, 12};

  private static Inputs random() {
    return Inputs.from(new SplittableRandom(7));
  }

  @Test
  void productsAreRowTimesColumn() {
    assertArrayEquals(new float[] {58, 64, 139, 154}, Golden.matmul(LEFT, RIGHT, 2, 3, 2));
    assertArrayEquals(new float[] {58, 64, 139, 154}, Golden.halfMatmul(LEFT, RIGHT, 2, 3, 2));
  }

  @Test
  void aProductIsAddedFromTheGivenElementsOn() {
    float[] left = {9, 1, 2, 3, 4};
    float[] right = {9, 9, 5, 6, 7, 8};
    float[] sum = {100, 100, 100, 100, 100};
    Golden.addMatmul(left, 1, right, 2, sum, 1, 2, 2, 2);
    assertArrayEquals(new float[] {100, 119, 122, 143, 150}, sum);
  }

  @Test
  void aProductIsRoundedOnceAndHalvesAreSummedInSingles() {
    float[] ones = {1 << 24, 1, 1};
    float[] column = {1, 1, 1};
    assertArrayEquals(new float[] {(1 << 24) + 2}, Golden.matmul(ones, column, 1, 3, 1));
    assertArrayEquals(new float[] {1 << 24}, Golden.halfMatmul(ones, column, 1, 3, 1));
  }

  @Test
  void fixedInputIsConstantAndRandomInputFollowsTheSeed() {
    Inputs fixed = Inputs.of(ExampleOptions.of("a"));
    assertArrayEquals(new float[] {2.5f, 2.5f, 2.5f}, fixed.constant(3, 2.5f));
    ExampleOptions.Builder options = ExampleOptions.builder("a").randomInput(true);
    float[] first = Inputs.of(options.seed(1).build()).constant(100, 2.5f);
    for (float value : first) {
      assertTrue(value >= -4 && value < 4, () -> "drawn: " + value);
    }
    assertArrayEquals(first, Inputs.of(options.seed(1).build()).constant(100, 2.5f));
    assertNotEquals(first[0], Inputs.of(options.seed(2).build()).constant(100, 2.5f)[0]);
  }

  @Test
  void fixedInputDoesNotFollowTheSeed() {
    ExampleOptions.Builder options = ExampleOptions.builder("a");
    assertArrayEquals(
        Inputs.of(options.seed(1).build()).uniform(8, 0, 1),
        Inputs.of(options.seed(2).build()).uniform(8, 0, 1));
  }

  @Test
  void valuesLieInTheirRangeAndAreRoundedToTheirType() {
    float[] uniform = random().uniform(200, -1, 3);
    float[] half = random().float16(200, -1, 3);
    float[] brain = random().bfloat16(200, -1, 3);
    assertEquals(200, half.length);
    for (int i = 0; i < uniform.length; i++) {
      assertTrue(uniform[i] >= -1 && uniform[i] < 3);
      assertEquals(Float.float16ToFloat(Float.floatToFloat16(uniform[i])), half[i]);
      assertEquals(0, Float.floatToRawIntBits(brain[i]) & 0xFFFF);
      assertEquals(uniform[i], brain[i], Math.abs(uniform[i]) / 128);
    }
    assertArrayEquals(half, Float16.round(uniform));
    assertEquals(1.0f, Float16.round(1.0001f));
  }

  @Test
  void normalValuesSpreadByTheirDeviation() {
    float[] values = random().normal(2000, 3);
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    assertEquals(3, Math.sqrt(squares / values.length), 0.3);
    for (long value : random().integers(100, -2, 3)) {
      assertTrue(value >= -2 && value < 3);
    }
  }

  @Test
  void aVariantIsFoundByItsRuntime() {
    Variants<String> variants = Variants.of("one", "first").and("two", "second");
    assertEquals(List.of("one", "two"), variants.runtimes());
    assertEquals("first", variants.on("one"));
    assertEquals("second", variants.on("two"));
    assertEquals(
        "nothing is written for runtime three",
        assertThrows(IllegalArgumentException.class, () -> variants.on("three")).getMessage());
  }

  @Test
  void aResultTellsOfTheCheckThatIsWorst() {
    ExampleResult none = new ExampleResult(true, List.of(), List.of(), 0, List.of());
    assertEquals(0, none.maxAbsError());
    assertEquals(0, none.tolerance());
    ExampleResult.Check check = new ExampleResult.Check("x", true, 0.25, 0.5);
    ExampleResult one = new ExampleResult(true, List.of(check), List.of(), 0, List.of());
    assertEquals(0.25, one.maxAbsError());
    assertEquals(0.5, one.tolerance());
  }

  @Test
  void aComparisonSaysHowMuchOfTheToleranceIsUsed() {
    Comparison near = Comparison.of("x", new float[] {4.5f}, new float[] {4}, 0.25);
    assertTrue(near.ok());
    assertEquals(0.5 / (0.25 + 0.25 * 4), near.used(), 1e-12);
    assertEquals("x[0] is 4.5, golden 4.0, tolerance 0.25", near.toString());
    assertEquals(new ExampleResult.Check("x", true, 0.5, 0.25), near.check());
    Comparison same = Comparison.of("x", new float[] {4}, new float[] {4}, 0);
    assertEquals(0, same.used());
    assertEquals(-1, same.worst());
    assertEquals("x equals its golden values", same.toString());
    assertFalse(Comparison.of("i", new long[] {1, 5}, new long[] {2, 9}).ok());
    assertEquals(4, Comparison.of("i", new long[] {1, 5}, new long[] {2, 9}).maxAbsError());
  }
}
