package dev.simpler.sim.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrownByImageTest {
  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable RuntimeException thrown;

    Odd(@Nullable RuntimeException thrown) {
      this.thrown = thrown;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // images do
    public String toString() {
      if (thrown != null) {
        throw thrown;
      }
      return "a\nb" + "c".repeat(2000);
    }
  }

  @Test
  void theTextAndTheTraceAreThoseOfTheOriginal() {
    IllegalStateException original =
        new IllegalStateException("why", new IllegalArgumentException("because"));
    ThrownByImage copy = ThrownByImage.of(original);
    assertEquals(original.toString(), copy.toString());
    assertEquals(original.getStackTrace()[0], copy.getStackTrace()[0]);
    assertEquals("java.lang.IllegalArgumentException: because", String.valueOf(copy.getCause()));
    assertSame(copy, ThrownByImage.of(copy));
  }

  @Test
  void aTextThatThrowsIsReplacedByWhy() {
    String text = ThrownByImage.of(new Odd(new ArithmeticException("no"))).toString();
    assertTrue(text.endsWith("it throws java.lang.ArithmeticException)"), text);
  }

  @Test
  void aLongTextIsCutAndStaysOnOneLine() {
    String text = ThrownByImage.of(new Odd(null)).toString();
    String type = Odd.class.getName() + ": ";
    assertTrue(text.startsWith(type + "a bccc"), text);
    assertTrue(text.endsWith("... (" + (type.length() + 2003) + " characters)"), text);
    assertEquals(ThrownByImage.MESSAGE_CHARACTERS + 21, text.length());
  }

  @Test
  void causesInACircleEnd() {
    RuntimeException a = new RuntimeException("a");
    RuntimeException b = new RuntimeException("b", a);
    a.initCause(b);
    Throwable at = ThrownByImage.of(a);
    for (int i = 0; i < 4; i++) {
      at = java.util.Objects.requireNonNull(at.getCause());
    }
    assertNull(at.getCause());
  }
}
