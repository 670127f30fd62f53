package dev.simpler.sim.meter;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Formats messages of image code before they leave it: within the meter, without the host's
 * language and clock, and without identities of objects. Called by woven code.
 */
public final class Formats {
  private static final int WIDEST = 1000;

  /** One specifier: index, flags, width, precision, conversion. */
  private static final Pattern SPECIFIER =
      Pattern.compile("%(?:\\d{1,9}\\$)?[-#+ 0,(<]{0,9}(\\d*)(?:\\.(\\d*))?(.?)", Pattern.DOTALL);

  private Formats() {}

  /**
   * As {@link String#format}.
   *
   * @throws IllegalArgumentException if a width is above 1000, or the format asks for a date or a
   *     hash
   */
  public static String formatted(String format, @Nullable Object[] values, Meter meter) {
    if (values.length == 0) {
      return format;
    }
    long size = format.length();
    Matcher specifiers = SPECIFIER.matcher(format);
    while (specifiers.find()) {
      size += width(specifiers.group(1)) + width(specifiers.group(2));
      if ("tThH".contains(specifiers.group(3)) && !specifiers.group(3).isEmpty()) {
        throw new IllegalArgumentException(
            "conversion " + specifiers.group() + ": messages have no dates and hashes");
      }
    }
    @Nullable Object[] plain = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      plain[i] = plain(values[i]);
      size += Sizes.of(plain[i]);
    }
    meter.make(size);
    return String.format(Locale.ROOT, format, plain);
  }

  private static int width(@Nullable String digits) {
    if (digits == null || digits.isEmpty()) {
      return 0;
    }
    int width = digits.length() > 4 ? WIDEST + 1 : Integer.parseInt(digits);
    if (width > WIDEST) {
      throw new IllegalArgumentException(
          "a width of " + Texts.cut(digits, 20) + " in a format, limit " + WIDEST);
    }
    return width;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Integer _, Long _, Short _, Byte _, Float _, Double _, Character _, Boolean _ -> value;
      default -> Texts.of(value);
    };
  }
}
