package dev.simpler.platform.setting;

import dev.simpler.abi.error.NearNames;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting that has a value. The methods read it in the only ways there are, the same for whoever
 * asks; all throw {@link SettingException} with the value and what is allowed, because a run with
 * other sizes than asked for cannot be diagnosed. Nothing is trimmed and no letter's case ignored.
 *
 * @param name as users write it
 * @param value not empty
 * @param origin where it was found, for messages
 */
public record GivenSetting(String name, String value, String origin) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,9})?");
  private static final int NANO_DIGITS = 9;
  private static final String NONE = "none";

  /**
   * {@return a number of decimal digits in {@code [least, most]}; none of the two is negative}
   *
   * @param least smallest number allowed
   * @param most largest number allowed
   */
  public long number(long least, long most) {
    if (NUMBER.matcher(value).matches()) {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw refused("a decimal number in [" + least + ", " + most + "]");
  }

  /**
   * {@return a power of two in {@code [least, most]}, written in decimal digits}
   *
   * @param least smallest number allowed
   * @param most largest number allowed
   */
  public long powerOfTwo(long least, long most) {
    if (NUMBER.matcher(value).matches()) {
      long number = Long.parseLong(value);
      if (number >= least && number <= most && Long.bitCount(number) == 1) {
        return number;
      }
    }
    throw refused("a power of two in [" + least + ", " + most + "]");
  }

  /** {@return a switch} */
  public boolean flag() {
    return switch (value) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw refused("1 or true (on), 0 or false (off)");
    };
  }

  /**
   * {@return one of the words}
   *
   * @param allowed words, compared exactly
   */
  public String word(List<String> allowed) {
    if (allowed.contains(value)) {
      return value;
    }
    throw refused(String.join(" or ", allowed) + NearNames.question(value, allowed));
  }

  /**
   * {@return a time in seconds, with up to nine digits behind the point; empty for {@code none}}
   *
   * @param most in seconds
   */
  public Optional<Duration> secondsOrNone(long most) {
    if (value.equals(NONE)) {
      return Optional.empty();
    }
    if (DECIMAL.matcher(value).matches()) {
      BigDecimal seconds = new BigDecimal(value);
      if (seconds.signum() > 0 && seconds.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return Optional.of(Duration.ofNanos(seconds.movePointRight(NANO_DIGITS).longValueExact()));
      }
    }
    throw refused("none, or a number of seconds above 0 and up to " + most + ", as 30 or 0.5");
  }

  /** {@return a file or folder, which need not exist} */
  public Path path() {
    try {
      return Path.of(value);
    } catch (InvalidPathException notHere) {
      throw refused("a path of this system");
    }
  }

  /**
   * {@return the refusal of this value}
   *
   * @param allowed in words
   */
  public SettingException refused(String allowed) {
    return SettingException.value(name, value, allowed, origin);
  }
}
