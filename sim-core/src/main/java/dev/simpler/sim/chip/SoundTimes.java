package dev.simpler.sim.chip;

import dev.simpler.sim.chip.ProfileText.Entry;
import java.util.List;
import java.util.Map;

/** Refuses constants of time with which no time can be told: negative, endless, rates of 0. */
final class SoundTimes {
  /** What is divided by; a path of bandwidth 0 is one that the chip lacks. */
  private static final List<String> RATES = List.of("hz", "gb_per_s", "fractals_per_cycle");

  /** Beyond it, sums of times leave the range of picoseconds in a long. */
  private static final double MOST = 1e12;

  private SoundTimes() {}

  static void require(ProfileText text, Map<String, Entry> constants) {
    constants.forEach((name, entry) -> {
      double value = number(entry.value().replace("_", ""));
      if (Double.isNaN(value)) {
        return;
      }
      text.require(
          value >= 0 && value <= MOST,
          "entry " + name + " = " + entry.value() + " is outside 0 to 1e12");
      text.require(
          value > 0 || RATES.stream().noneMatch(name::endsWith),
          "entry " + name + " = " + entry.value() + " is a rate and must be above 0");
    });
  }

  /** A number as profiles write it; NaN for words, which those who read them refuse. */
  private static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isNaN(value) ? -1 : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
