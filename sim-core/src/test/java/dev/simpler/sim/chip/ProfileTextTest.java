package dev.simpler.sim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTextTest {
  private static ProfileText parse(String... lines) {
    return ProfileText.parse(
        "test",
        new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
  }

  private static void refuses(String part, Executable action) {
    String message = assertThrows(SimplerException.class, action).fault().message();
    assertTrue(message.contains(part), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = 1", "a = 1 |", "a = 1 |   ", "= 1 | source", "a 1 | source"})
  void anEntryWithoutASourceIsRefused(String line) {
    refuses("line 2", () -> parse("# comment", line));
  }

  @Test
  void anEntryGivenTwiceIsRefused() {
    refuses("a is given twice", () -> parse("a = 1 | s", "a = 2 | s"));
  }

  @Test
  void anEntryThatNothingReadsIsRefused() {
    ProfileText text = parse("a = 1 | s", "b.c = 2 | s");
    assertEquals(1, text.number("a"));
    refuses("[b.c]", text::requireAllRead);
    assertEquals(2, text.number("b.c"));
    text.requireAllRead();
  }

  @Test
  void aMissingEntryIsNamed() {
    refuses("x.y is missing", () -> parse("a = 1 | s").number("x.y"));
  }

  @Test
  void valuesAreReadAsWritten() {
    ProfileText text =
        parse("hex = 0x10 | s", "big = 1_000 | s", "real = 0.5 | s", "on = yes | a | b");
    assertEquals(16, text.integer("hex"));
    assertEquals(1000, text.number("big"));
    assertEquals(500, text.picoseconds("real"));
    assertTrue(text.flag("on"));
    assertEquals("a | b", Objects.requireNonNull(text.entries().get("on")).source());
  }

  @Test
  void malformedValuesAreRefused() {
    ProfileText text = parse("a = many | s");
    refuses("no whole number", () -> text.number("a"));
    refuses("no number", () -> text.real("a"));
    refuses("neither yes nor no", () -> text.flag("a"));
  }

  @Test
  void anOverrideReplacesAValueAndMayNotInventOne() {
    ProfileText text = parse("a = 1 | s");
    ProfileText changed = text.withOverrides(Map.of("a", "5"));
    assertEquals(5, changed.number("a"));
    assertEquals(1, text.number("a"));
    refuses("unknown entry b", () -> text.withOverrides(Map.of("b", "5")));
  }
}
