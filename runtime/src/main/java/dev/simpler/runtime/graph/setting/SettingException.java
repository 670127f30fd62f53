package dev.simpler.runtime.graph.setting;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;

/** A setting has a value outside its allowed range. Always of category USAGE. */
public final class SettingException extends SimplerException {
  private static final long serialVersionUID = 1L;

  SettingException(String name, String value, String allowed, String origin) {
    super(
        Fault.of(ErrorCategory.USAGE, name + " is \"" + value + "\", allowed is " + allowed)
            .at(origin)
            .mend("correct the value, or leave the setting out for its default"));
  }
}
