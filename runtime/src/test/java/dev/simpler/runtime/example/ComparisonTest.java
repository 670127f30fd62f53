package dev.simpler.runtime.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static Comparison compare(double tolerance, float actual, float golden) {
    // Neighbours that differ by less must not hide the element in the middle.
    return Comparison.of(
        "x", new float[] {1, actual, 1.25f}, new float[] {1, golden, 1.125f}, tolerance);
  }

  @Test
  void theToleranceIsAbsoluteAndRelative() {
    assertTrue(compare(0.5, 3.5f, 2).ok() && compare(0.5, 0.5f, 2).ok());
    assertFalse(compare(0.5, 3.625f, 2).ok() || compare(0.5, 0.375f, 2).ok());
    assertFalse(compare(0.25, 3.5f, 2).ok());
    assertEquals(1, compare(0.5, 3.5f, 2).worst());
    assertEquals(1.5, compare(0.5, 3.5f, 2).maxAbsError());
  }

  @Test
  void withoutToleranceEveryBitCounts() {
    assertFalse(compare(0, 0.0f, -0.0f).ok());
    assertFalse(compare(0, Math.nextUp(1.0f), 1).ok());
    float[] values = {0.0f, -0.0f, NAN, INFINITY};
    assertTrue(Comparison.of("x", values, values.clone(), 0).ok());
  }

  @Test
  void noToleranceIsWideEnoughForNanAndInfinity() {
    for (double tolerance : new double[] {0, 1e-3, 1e30}) {
      for (float[] pair :
          new float[][] {{NAN, 1}, {1, NAN}, {INFINITY, 1}, {1, INFINITY}, {-INFINITY, INFINITY}}) {
        Comparison comparison = compare(tolerance, pair[0], pair[1]);
        assertFalse(comparison.ok(), comparison::toString);
        assertEquals(1, comparison.worst(), comparison::toString);
        assertEquals(INFINITY, comparison.maxAbsError());
        assertEquals(INFINITY, comparison.used());
      }
    }
    assertTrue(compare(1, INFINITY, INFINITY).ok());
    assertFalse(compare(1, NAN, NAN).ok());
  }

  @Test
  void integersAreEqualOrNot() {
    long[] large = {1L << 60, 3};
    assertTrue(Comparison.of("i", large, large.clone()).ok());
    Comparison next = Comparison.of("i", large, new long[] {(1L << 60) + 1, 3});
    assertFalse(next.ok());
    assertEquals(0, next.worst());
    assertEquals(1, Comparison.of("i", large, new long[] {1L << 60, 5}).worst());
  }

  @Test
  void resultsAndGoldenValuesAreAsMany() {
    assertThrows(
        IllegalArgumentException.class, () -> Comparison.of("x", new float[2], new float[3], 1));
    assertThrows(
        IllegalArgumentException.class, () -> Comparison.of("i", new long[2], new long[3]));
  }
}
