package dev.simpler.cli;

import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** What is logged as one line: level and message, as in {@code warning: tiles are slow}. */
final class OneLine extends Formatter {
  @Override
  public String format(LogRecord message) {
    return message.getLevel().getName().toLowerCase(Locale.ROOT)
        + ": "
        + formatMessage(message)
        + System.lineSeparator();
  }
}
