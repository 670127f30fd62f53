package dev.simpler.testkit;

import static dev.simpler.testkit.TensorAssert.assertTensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.host.HostTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Comparisons with golden values, and what they say. */
class TensorAssertTest {
  private final HostMemory memory = new HostMemory();

  @AfterEach
  void close() {
    memory.close();
  }

  private static String failure(Runnable comparison) {
    return String.valueOf(assertThrows(AssertionError.class, comparison::run).getMessage());
  }

  @Test
  void aFailureNamesTheFirstTheWorstAndTheSpread() {
    float[] golden = new float[12];
    HostTensor tensor = memory.floats(golden, 3, 4).fill(1);
    java.util.Arrays.fill(golden, 1);
    assertTensor(tensor, golden);
    tensor.setFloat(5, Math.nextUp(1f));
    assertTensor(tensor, golden);
    tensor.setFloat(6, 1.5f);
    tensor.setFloat(7, 3);
    tensor.setFloat(9, Float.NaN);
    tensor.setFloat(11, 1.5f);
    String text = failure(() -> assertTensor(tensor, golden));
    assertTrue(
        text.startsWith(
            "host tensor FLOAT32[3, 4]: element 6 [1, 2] is 1.5, golden 1.0, off by 0.5 or 4194304"
                + " ulp, tolerance 1.0E-5 + 1.0E-5 * |golden|"),
        text);
    assertTrue(text.contains("4 of 12 elements are wrong, the last is element 11 [2, 3]"), text);
    assertTrue(text.contains("the worst is element 9 [2, 1] is NaN, golden 1.0"), text);
    assertTrue(
        text.contains("0: 7, 1: 1, 4194304-8388607: 2, 8388608-16777215: 1, not finite: 1"), text);
  }

  @Test
  void integersAreExact() {
    HostTensor tensor = memory.longs(new long[] {1, -1, 3});
    assertTensor(tensor, 1L, -1L, 3L);
    String text = failure(() -> assertTensor(tensor, 1L, -2L, 4L));
    assertTrue(text.contains("element 1 is -1, golden -2; 2 of 3 elements are wrong"), text);
    HostTensor unsigned = memory.tensor(DataType.UINT64, 1).set(-1L);
    assertTrue(failure(() -> assertTensor(unsigned, 7L)).contains("18446744073709551615"));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT16", "BFLOAT16"})
  void theToleranceIsThatOfTheType(DataType type) {
    Tolerance tolerance = Tolerance.of(type);
    HostTensor tensor = memory.tensor(type, 1).fill((float) (1 + 1.5 * tolerance.absolute()));
    assertTensor(tensor, 1f);
    tensor.fill((float) (1 + 4 * tolerance.absolute()));
    assertThrows(AssertionError.class, () -> assertTensor(tensor, 1f));
  }

  @Test
  void specialValuesEqualThemselvesOnly() {
    float infinite = Float.POSITIVE_INFINITY;
    HostTensor tensor = memory.floats(new float[] {Float.NaN, infinite, -0f});
    assertTensor(tensor, new float[] {Float.NaN, infinite, 0}, Tolerance.EXACT);
    assertThrows(AssertionError.class, () -> assertTensor(tensor, 0, infinite, 0));
    assertThrows(AssertionError.class, () -> assertTensor(tensor, Float.NaN, -infinite, 0));
    Tolerance wide = new Tolerance(1e30, 1, 0);
    assertThrows(
        AssertionError.class,
        () -> assertTensor(tensor, new float[] {Float.NaN, Float.MAX_VALUE, 0}, wide));
  }

  @Test
  void tensorsAreComparedByTypeAndShapeAsWell() {
    HostTensor tensor = memory.floats(new float[4], 2, 2);
    assertTensor(tensor, memory.floats(new float[4], 2, 2));
    assertTensor(memory.ints(new int[2]), memory.ints(new int[2]));
    assertThrows(AssertionError.class, () -> assertTensor(tensor, memory.floats(new float[4])));
    assertTrue(failure(() -> assertTensor(tensor, 0f, 0f)).contains("2 golden values given for 4"));
    assertTensor(tensor.set(0f, 1f, 2f, 3f), i -> i);
  }

  @Test
  void tolerancesByUlpsAndNonsense() {
    HostTensor tensor = memory.floats(new float[] {Math.nextUp(Math.nextUp(1f))});
    assertTensor(tensor, new float[] {1}, Tolerance.ulps(2));
    assertThrows(
        AssertionError.class, () -> assertTensor(tensor, new float[] {1}, Tolerance.ulps(1)));
    assertThrows(IllegalArgumentException.class, () -> new Tolerance(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Tolerance.of(Double.NaN));
    assertEquals("exact", Tolerance.of(DataType.INT8).toString());
    assertEquals("0.0 + 0.0 * |golden| or 3 ulp", Tolerance.ulps(3).toString());
  }
}
