package dev.simpler.platform.setting;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/**
 * A setting that nobody reads, or one with a value outside its allowed range. Always of category
 * USAGE.
 */
public final class SettingException extends SimplerException {
  private static final long serialVersionUID = 1L;
  private static final int QUOTED = 200;

  private SettingException(Fault fault) {
    super(fault);
  }

  /**
   * A value outside its range.
   *
   * @param value quoted up to its first 200 characters
   * @param allowed the range, in words
   * @param origin where the value was found
   */
  static SettingException value(String name, String value, String allowed, String origin) {
    String shown =
        value.length() <= QUOTED
            ? "\"" + value + "\""
            : "\"" + value.substring(0, QUOTED) + "\" and " + (value.length() - QUOTED) + " more";
    return new SettingException(
        Fault.of(ErrorCategory.USAGE, name + " is " + shown + ", allowed is " + allowed)
            .at(origin)
            .mend("correct the value, or leave the setting out for its default"));
  }

  static SettingException unknown(String what, int known) {
    return new SettingException(
        Fault.of(ErrorCategory.USAGE, what)
            .mend("choose one of the " + known + " that simpler devices --settings lists"));
  }
}
