package dev.simpler.sim.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  private static String formatted(String format, Object... values) {
    return Formats.formatted(format, values, new MessageMeter(() -> 0));
  }

  @Test
  void formatsAreThoseOfTheJdk() {
    assertEquals("3 0x00ff 1.50 255%", formatted("%d 0x%04x %.2f %2$s%%", 3, 255, 1.5));
    assertEquals("100%", formatted("100%"));
    assertEquals("[   x]", formatted("[%4s]", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%1001d", "%2000000000d", "%.99999f", "%1$5000s", "%tY", "%1$tT", "%h", "%-9999s"})
  void whatIsWideOrTellsOfTheHostIsRefused(String format) {
    assertThrows(IllegalArgumentException.class, () -> formatted(format, 1));
  }

  @Test
  void objectsShowNoIdentity() {
    IntSupplier lambda = () -> 3;
    String text = formatted("%s %s %s", new Object(), lambda, new int[2]);
    assertFalse(text.contains("@"), text);
    assertFalse(text.contains("0x"), text);
  }
}
