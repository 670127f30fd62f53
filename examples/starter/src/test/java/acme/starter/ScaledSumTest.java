package acme.starter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledSumTest {
  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void isTheSameOnBothSimulatorsAsOnTheHost(String platform) {
    float[] x = Data.line(-100, 0.25f);
    float[] y = Data.line(3, -1);
    assertArrayEquals(Data.golden(2.5f, x, y), ScaledSumProgram.on(platform, 2.5f, x, y));
  }
}
