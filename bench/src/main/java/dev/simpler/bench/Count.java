package dev.simpler.bench;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.PlatformException;

/** Refuses counts on the command line that nothing can be measured with. */
final class Count {
  private Count() {}

  static void atLeast(String option, long value, long least) {
    if (value < least) {
      throw new PlatformException(
          Fault.of(ErrorCategory.USAGE, option + " " + value + " is below " + least)
              .mend("give " + least + " or more"));
    }
  }
}
