package dev.simpler.graphs.submit;

import dev.simpler.graphs.setting.RingSetting;
import dev.simpler.platform.orchestration.GraphError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of one run's orchestration function. A line has a bounded length and a run a bounded
 * number of lines: a function that logs without end fails the run instead of filling a disk.
 */
public final class OrchestrationLog {
  private static final System.Logger LOG = System.getLogger("dev.simpler.orchestration");
  private static final int MOST_CHARACTERS = 8192;
  private static final int MOST_DIGITS = 3;
  private static final Pattern NUMBER = Pattern.compile("%[^%a-zA-Z]*?(\\d{4,})");

  private final ErrorLatch latch;
  private final int mostLines;
  private final boolean silent;
  private int lines;

  private OrchestrationLog(ErrorLatch latch, int mostLines, boolean silent) {
    this.latch = latch;
    this.mostLines = mostLines;
    this.silent = silent;
  }

  /** The log of a run that may write {@code mostLines} lines. */
  public static OrchestrationLog of(ErrorLatch latch, int mostLines) {
    return new OrchestrationLog(latch, mostLines, false);
  }

  /** The log of a replay, which nobody reads. */
  public static OrchestrationLog silent(ErrorLatch latch) {
    return new OrchestrationLog(latch, 0, true);
  }

  /** Writes a line if its level is on. */
  void line(System.Logger.Level level, String format, Object... values) {
    if (!silent && LOG.isLoggable(level)) {
      write(level, text(format, values));
    }
  }

  /** Writes a line that is text already. */
  void write(System.Logger.Level level, String text) {
    if (silent) {
      return;
    }
    if (lines >= mostLines) {
      throw latch.stop(
          GraphError.INVALID_ARGS,
          "line "
              + (mostLines + 1L)
              + " of the orchestration function's log, a run may write "
              + mostLines,
          "log less, or raise " + RingSetting.LOG_LINES.key());
    }
    lines++;
    LOG.log(level, text);
  }

  /** A message of bounded length. */
  String text(String format, Object... values) {
    String text = values.length == 0 ? cut(format) : String.format(bounded(format), values);
    return cut(text);
  }

  /** Refuses widths and precisions that would make a line of their own size. */
  private String bounded(String format) {
    String start = cut(format);
    Matcher wide = NUMBER.matcher(start);
    if (wide.find()) {
      throw latch.stop(
          GraphError.INVALID_ARGS,
          "a log format with the width or precision "
              + wide.group(1)
              + ", at most "
              + MOST_DIGITS
              + " digits are allowed",
          "format it in the function");
    }
    return start;
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : String.format(
            Locale.ROOT,
            "%s... (%d characters)",
            text.substring(0, MOST_CHARACTERS),
            text.length());
  }
}
