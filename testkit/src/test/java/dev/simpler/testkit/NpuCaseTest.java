package dev.simpler.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NpuCaseTest {
  private static NpuCase of(String text, long seed) {
    return NpuCase.of("a5sim", "tmr", seed, text);
  }

  @Test
  void aCaseHasANameAndParameters() {
    NpuCase npu = of(" wide : rows = 4, scale=0.5,kind=x ", 7);
    assertEquals("wide", npu.name());
    assertEquals(4, npu.integer("rows"));
    assertEquals(0.5, npu.number("scale"));
    assertEquals("x", npu.text("kind"));
    assertEquals("a5sim, tmr, seed 7, wide, rows=4, scale=0.5, kind=x", npu.toString());
    assertEquals("a5sim, tmr, seed 7", of("", 7).toString());
    assertEquals("", of("rows=4", 7).name());
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void mistakesAreNamed() {
    String none =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> of("a=1", 0).integer("b"))
                .getMessage());
    assertTrue(none.contains("no parameter b, only [a]"), none);
    assertThrows(IllegalArgumentException.class, () -> of("wide: rows", 0));
    assertTrue(refusal(() -> of("wide rows=3", 0)).contains("write a colon behind the name"));
    assertEquals(
        "parameter a of case a5sim, tmr, seed 0, a=x is no whole number:" + " \"x\"",
        refusal(() -> of("a=x", 0).integer("a")));
    assertTrue(refusal(() -> of("a=x", 0).number("a")).contains("is no number: \"x\""));
    assertTrue(refusal(() -> of("", 0).text("a")).contains("the test has no cases"));
  }

  @Test
  void randomValuesFollowFromTheSeed() {
    assertArrayEquals(of("", 3).uniform(5, -1, 1), of("", 3).uniform(5, -1, 1));
    assertArrayEquals(of("", 3).normal(5, 2), of("", 3).normal(5, 2));
    for (long value : of("", 3).integers(50, -3, 4)) {
      assertTrue(value >= -3 && value < 4);
    }
    assertTrue(of("", 3).random().nextLong() != of("", 4).random().nextLong());
  }
}
