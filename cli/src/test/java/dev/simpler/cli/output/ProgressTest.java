package dev.simpler.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void aLineHasStepsRateAndWhatIsLeftAtThatRate() {
    assertEquals(
        "simpler run: 12 of 100, 4.0 a second, about 22 s left",
        Progress.line("simpler run", 12, 100, 3));
  }

  @Test
  void moreStepsThanExpectedAreNotLeft() {
    assertEquals(
        "simpler run: 360 steps, 0.5 a second", Progress.line("simpler run", 360, 100, 720));
  }

  @Test
  void withoutStepsALineHasTheTime() {
    assertEquals("simpler bench: 5 s", Progress.line("simpler bench", 0, 0, 5));
    assertEquals("simpler run: 5 s", Progress.line("simpler run", 0, 100, 5));
  }

  @Test
  void whoKeepsTheOutputIsToldNothing() {
    StringWriter text = new StringWriter();
    Progress progress = Progress.of(new PrintWriter(text), Terminal.NONE, true, "simpler run");
    progress.expect(3);
    progress.step();
    progress.close();
    assertEquals("", text.toString());
  }
}
