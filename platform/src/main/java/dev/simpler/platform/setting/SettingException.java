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

  private SettingException(Fault fault) {
    super(fault);
  }

  /**
   * A value outside its range.
   *
   * @param allowed the range, in words
   * @param origin where the value was found
   */
  public static SettingException value(String name, String value, String allowed, String origin) {
    return new SettingException(
        Fault.of(ErrorCategory.USAGE, name + " is \"" + value + "\", allowed is " + allowed)
            .at(origin)
            .mend("correct the value, or leave the setting out for its default"));
  }

  static SettingException unknown(String what, int known) {
    return new SettingException(
        Fault.of(ErrorCategory.USAGE, what)
            .mend("choose one of the " + known + " that simpler devices --settings lists"));
  }
}
